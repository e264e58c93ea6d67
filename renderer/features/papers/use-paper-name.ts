import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import { paperName } from "./paper-name";

export function usePaperName(): (paper: Parameters<typeof paperName>[0]) => string {
  const { t, i18n } = useTranslation();
  const { desk } = useDesk();
  const { papers: templates } = useReadable(desk.directory);
  return (paper) => paperName(paper, { templates, language: i18n.language, t });
}
