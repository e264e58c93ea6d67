import {
  IconBuildingCommunity,
  IconCamera,
  IconClockHour4,
  IconDeviceDesktop,
  IconPencil,
  IconShieldCheck,
  IconAlertTriangle,
} from "@tabler/icons-react";
import type { Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Words } from "../../i18n";
import { formatDateTime } from "../../i18n/local-time";
import type { CustodyStep } from "./custody";
import classes from "./custody-list.module.css";

/** "Chuỗi lưu giữ": the way of a file in sentences, oldest first. */
export function CustodyList({ steps }: { readonly steps: readonly CustodyStep[] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes["steps"]}>
      {steps.map((step, index) => {
        const Icon = iconOf(step);
        return (
          <li key={`${step.kind}-${String(index)}`} className={classes["step"]}>
            <Icon className={classes["icon"]} size="1.25rem" stroke={1.75} aria-hidden="true" />
            <div>
              {"atMs" in step && <p className={classes["when"]}>{formatDateTime(step.atMs)}</p>}
              <p>{sentence(step, t)}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function iconOf(step: CustodyStep): Icon {
  switch (step.kind) {
    case "taken":
      return IconCamera;
    case "reported":
      return IconBuildingCommunity;
    case "recorded":
      return IconPencil;
    case "kept":
      return IconDeviceDesktop;
    case "received":
      return IconShieldCheck;
    case "upload":
      return step.upload.state === "refused" ? IconAlertTriangle : IconClockHour4;
  }
}

function sentence(step: CustodyStep, t: Words): string {
  switch (step.kind) {
    case "taken":
      return step.camera === undefined
        ? t("evidence.custody.taken")
        : t("evidence.custody.takenWith", { camera: step.camera });
    case "reported":
      return t("evidence.custody.reported");
    case "recorded": {
      const said = t("evidence.custody.recorded", { name: step.by.name, device: step.device });
      return step.isSent ? said : `${said} ${t("evidence.custody.notSent")}`;
    }
    case "kept":
      return t("evidence.custody.kept");
    case "received":
      return t("evidence.custody.received");
    case "upload": {
      const { state, reason, sentBytes } = step.upload;
      if (state === "refused") {
        return t("evidence.custody.uploadRefused", { reason: reason ?? "" });
      }
      const percent = step.totalBytes === 0 ? 0 : Math.floor((sentBytes / step.totalBytes) * 100);
      return t("evidence.custody.uploadWaiting", { percent });
    }
  }
}
