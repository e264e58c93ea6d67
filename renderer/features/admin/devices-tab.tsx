import { Button } from "@mantine/core";
import { IconDeviceDesktop } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeviceCard } from "../../../domain/contract/accounts";
import { formatDateTime } from "../../i18n/local-time";
import { Blank, Tag } from "../../ui";
import { useAdmin } from "./admin-context";
import classes from "./admin-screen.module.css";
import { findDevices } from "./find-in-list";
import { ListState } from "./list-state";
import { SearchBar } from "./search-bar";
import { SignOutDialog } from "./sign-out-dialog";
import { useList } from "./use-list";
import { VirtualList } from "./virtual-list";

export function DevicesTab() {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { listed, reload } = useList(api.devices);
  const [typed, setTyped] = useState("");
  const [ending, setEnding] = useState<DeviceCard>();
  const ready = listed.state === "ready";
  const found = ready ? findDevices(listed.value.devices, typed) : [];
  return (
    <section className={classes["tab"]} aria-label={t("admin.devices")}>
      <SearchBar
        label={t("admin.device.search")}
        typed={typed}
        onType={setTyped}
        found={ready ? t("admin.device.count", { count: found.length }) : undefined}
      />
      <ListState listed={listed} onRetry={reload}>
        {({ devices }) =>
          found.length === 0 ? (
            <Blank
              icon={<IconDeviceDesktop size="2rem" stroke={1.5} />}
              title={t(devices.length === 0 ? "admin.device.noneYet" : "admin.device.none")}
            />
          ) : (
            <VirtualList items={found} label={t("admin.devices")} keyOf={(one) => one.deviceId}>
              {(device) => <DeviceRow device={device} onEnd={setEnding} />}
            </VirtualList>
          )
        }
      </ListState>
      {ending !== undefined && (
        <SignOutDialog
          whose="device"
          name={ending.deviceName}
          order={(mode) => api.signOutDevice(ending.deviceId, mode)}
          onClose={() => {
            setEnding(undefined);
          }}
          onChanged={reload}
        />
      )}
    </section>
  );
}

type DeviceRowProps = {
  readonly device: DeviceCard;
  readonly onEnd: (device: DeviceCard) => void;
};

const dayMs = 86_400_000;
const silentDays = 7;

function DeviceRow({ device, onEnd }: DeviceRowProps) {
  const { t } = useTranslation();
  const { deviceName, unitName, sessions, lastContactMs } = device;
  const [openedMs] = useState(() => Date.now());
  const days = Math.floor((openedMs - lastContactMs) / dayMs);
  const people = sessions.map(({ displayName, state }) =>
    state === "open" ? displayName : `${displayName} (${t(`admin.device.state.${state}`)})`,
  );
  return (
    <>
      <div className={classes["main"]}>
        <div className={classes["name"]}>{deviceName}</div>
        <div className={classes["under"]}>{unitName}</div>
      </div>
      <div className={classes["side"]}>
        <div className={classes["name"]}>
          {people.length === 0 ? t("admin.device.nobody") : people.join(", ")}
        </div>
        <div className={classes["under"]}>
          {t("admin.device.lastContact", { when: formatDateTime(lastContactMs) })}
        </div>
      </div>
      <div className={classes["marks"]}>
        {days >= silentDays && <Tag tone="soon">{t("admin.device.silent", { count: days })}</Tag>}
      </div>
      <Button
        variant="default"
        size="sm"
        aria-label={t("admin.device.signOutOf", { name: deviceName })}
        disabled={sessions.every(({ state }) => state === "ended")}
        onClick={() => {
          onEnd(device);
        }}
      >
        {t("admin.device.signOut")}
      </Button>
    </>
  );
}
