import { useTranslation } from "react-i18next";
import settings from "../settings/settings-screen.module.css";
import { BandwidthRow } from "./bandwidth-row";
import { CheckVault } from "./check-vault";
import { ScanFolderRow } from "./scan-folder-row";
import { StorageRows } from "./storage-rows";
import { useEvidenceSettings } from "./use-evidence-settings";

/** The store of photos and papers on this device: room, speed, scanner, and a check by hand. */
export function VaultSection() {
  const { t } = useTranslation();
  const { chosen, problem, change, chooseFolder } = useEvidenceSettings();
  return (
    <section className={settings["section"]} aria-label={t("evidence.vault.title")}>
      <h2>{t("evidence.vault.title")}</h2>
      <StorageRows chosen={chosen} onChange={change} />
      <BandwidthRow chosen={chosen} onChange={change} />
      <ScanFolderRow chosen={chosen} onChange={change} onChoose={chooseFolder} />
      {problem !== undefined && <p role="alert">{t(`evidence.vault.problem.${problem}`)}</p>}
      <CheckVault />
    </section>
  );
}
