import { Button } from "@mantine/core";
import { IconListSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccessPage, AccessVerification } from "../../../domain/contract/access-log";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { Blank, Notice } from "../../ui";
import { useAdmin } from "./admin-context";
import classes from "./admin-screen.module.css";
import { ListState } from "./list-state";
import type { Refused } from "./refusal-text";
import { refusalText } from "./refusal-text";
import { useList } from "./use-list";

type AccessLine = AccessPage["lines"][number];

/** Who looked, exported and printed; the newest first. */
export function AccessTab() {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { listed, reload } = useList(api.accessLog);
  const [older, setOlder] = useState<readonly AccessLine[]>([]);
  const [verification, setVerification] = useState<AccessVerification>();
  const [verifying, setVerifying] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const verify = async () => {
    if (verifying) return;
    setVerifying(true);
    const answer = await api.verifyLog();
    setVerifying(false);
    setVerification(answer.ok ? answer.value : undefined);
    setRefused(answer.ok ? undefined : answer);
  };
  const readOlder = async (before: number) => {
    const answer = await api.accessLog(before);
    setRefused(answer.ok ? undefined : answer);
    if (answer.ok) setOlder([...older, ...answer.value.lines]);
  };
  return (
    <section className={classes["page"]} aria-label={t("admin.log")}>
      <div className={classes["form"]}>
        <p className={classes["soft"]}>{t("admin.access.lead")}</p>
        <Button
          variant="default"
          disabled={listed.state !== "ready"}
          aria-disabled={verifying}
          onClick={() => void verify()}
        >
          {verifying ? t("admin.access.verifying") : t("admin.access.verify")}
        </Button>
      </div>
      {verification !== undefined && <VerificationNotice verification={verification} />}
      {refused !== undefined && <Notice tone="attention">{refusalText(refused, t)}</Notice>}
      <ListState listed={listed} onRetry={reload}>
        {({ lines: first }) => {
          const lines = [...first, ...older];
          const last = lines.at(-1)?.line ?? 1;
          if (lines.length === 0) {
            const icon = <IconListSearch size="2rem" stroke={1.5} />;
            return <Blank icon={icon} title={t("admin.access.none")} />;
          }
          return (
            <>
              <ul>
                {lines.map((line) => (
                  <AccessRow key={line.line} line={line} />
                ))}
              </ul>
              {last > 1 && (
                <Button variant="default" mt="md" onClick={() => void readOlder(last)}>
                  {t("admin.access.older")}
                </Button>
              )}
            </>
          );
        }}
      </ListState>
    </section>
  );
}

function VerificationNotice({ verification }: { readonly verification: AccessVerification }) {
  const { t } = useTranslation();
  const { broken, lines } = verification;
  return broken === undefined ? (
    <Notice tone="good" live>
      {t("admin.access.whole", { lines })}
    </Notice>
  ) : (
    <Notice tone="attention" live>
      {t("admin.access.broken", { line: broken.line })}
    </Notice>
  );
}

/** Papers and sheets are noted by their own names. */
const known = ["reporter", "restricted", "restricted-photo", "case"] as const;
const serverItself = "server";

function AccessRow({ line: { line, record } }: { readonly line: AccessLine }) {
  const { t } = useTranslation();
  const { unitName } = useAdmin();
  const { user, action, what, code, ticketId, reason, deviceId, unitId, at } = record;
  const named = known.find((one) => one === what);
  return (
    <li className={classes["card"]}>
      <div className={classes["main"]}>
        <div>
          <strong>{user}</strong> {t(`admin.access.action.${action}`)}{" "}
          {named === undefined ? what : t(`admin.access.what.${named}`)} {code ?? ticketId ?? ""}
        </div>
        {reason !== undefined && (
          <div className={classes["soft"]}>{t("admin.access.reason", { reason })}</div>
        )}
      </div>
      <div className={classes["soft"]}>
        {formatDateTime(toEpochMs(at))} · {unitName(unitId)} ·{" "}
        {deviceId === serverItself
          ? t("admin.access.atServer")
          : t("admin.access.device", { device: deviceId })}{" "}
        · {t("admin.access.line", { line })}
      </div>
    </li>
  );
}
