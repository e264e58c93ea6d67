import { SegmentedControl } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import { AccessTab } from "./access-tab";
import { createAdminApi } from "./admin-api";
import { AdminContext } from "./admin-context";
import classes from "./admin-screen.module.css";
import { DevicesTab } from "./devices-tab";
import { InvitationsTab } from "./invitations-tab";
import { LegalTab } from "../legal/legal-tab";
import { PeopleTab } from "./people-tab";

const tabs = ["people", "devices", "invitations", "legal", "log"] as const;
type Tab = (typeof tabs)[number];

/** People and devices of the city, for its administrators; all of it lives on the server. */
export function AdminScreen() {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const { desk, session } = useDesk();
  const { units } = useReadable(desk.directory);
  const [tab, setTab] = useState<Tab>("people");
  const [serverUrl, setServerUrl] = useState("");
  useEffect(() => {
    void bridge.ask["app:info"]().then((info) => {
      setServerUrl(info.serverUrl ?? "");
    });
  }, [bridge]);
  const api = useMemo(
    () => createAdminApi(bridge.ask["net:fetch"], () => crypto.randomUUID()),
    [bridge],
  );
  const value = useMemo(() => {
    const names = new Map(units.map((unit) => [unit.id, unit.name]));
    return {
      api,
      serverUrl,
      units,
      nowMs: () => desk.nowMs(),
      unitName: (id: string) => names.get(id) ?? id,
      ownUser: session.user,
    };
  }, [api, units, serverUrl, session.user, desk]);
  return (
    <AdminContext.Provider value={value}>
      <div className={classes["screen"]}>
        <header className={classes["head"]}>
          <h1 className={classes["title"]}>{t("admin.title")}</h1>
          <SegmentedControl<Tab>
            aria-label={t("admin.title")}
            size="sm"
            value={tab}
            data={tabs.map((each) => ({
              value: each,
              label: each === "legal" ? t("paperLife.legal.tab") : t(`admin.${each}`),
            }))}
            onChange={setTab}
          />
        </header>
        {tab === "people" && <PeopleTab />}
        {tab === "devices" && <DevicesTab />}
        {tab === "invitations" && <InvitationsTab />}
        {tab === "legal" && <LegalTab />}
        {tab === "log" && <AccessTab />}
      </div>
    </AdminContext.Provider>
  );
}
