import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import type { Move } from "../navigation/navigation";
import { useNavigation } from "../navigation/use-navigation";
import { isAdmin, isApprover } from "../people/actors-of";
import type { Preferences } from "../preferences";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import type { Command } from "./find-in-palette";

/** What can be done from everywhere. */
export function useCommands(): readonly Command[] {
  return [
    ...usePlaces(),
    ...useSendingCommands(),
    ...usePreferenceCommands(),
    ...useLastCommands(),
  ];
}

function useGoing(): (move: Move) => () => void {
  const { go } = useNavigation();
  return (move) => () => {
    go(move);
  };
}

function usePlaces(): readonly Command[] {
  const { t } = useTranslation();
  const { actors } = useDesk();
  const to = useGoing();
  const places = [
    { id: "inbox", keys: "Ctrl+1" },
    { id: "approval", keys: "Ctrl+2" },
    { id: "admin", keys: "Ctrl+9" },
    { id: "settings", keys: "Ctrl+," },
  ] as const;
  return places
    .filter(({ id }) => id !== "approval" || isApprover(actors))
    .filter(({ id }) => id !== "admin" || isAdmin(actors))
    .map(({ id, keys }) => ({
      id,
      keys,
      label: t(`shell.command.${id}`),
      run: to({ to: "screen", screen: id }),
    }));
}

function useSendingCommands(): readonly Command[] {
  const { t } = useTranslation();
  const { sync } = useDesk();
  const show = useGoing()({ to: "panel", panel: "sync" });
  const sendNow = () => {
    void sync.syncNow();
    show();
  };
  return [
    { id: "sync", label: t("shell.command.sync"), run: sendNow },
    { id: "syncDetails", label: t("shell.command.syncDetails"), run: show },
  ];
}

function usePreferenceCommands(): readonly Command[] {
  const { t } = useTranslation();
  const { preferences } = useServices();
  const { theme, language } = useReadable(preferences);
  const done = useGoing()({ to: "no-panel" });
  const prefer = (part: Partial<Preferences>) => () => {
    preferences.set({ ...preferences.get(), ...part });
    done();
  };
  const isDark = theme === "dark";
  return [
    {
      id: "theme",
      label: isDark ? t("shell.command.themeLight") : t("shell.command.themeDark"),
      run: prefer({ theme: isDark ? "light" : "dark" }),
    },
    {
      id: "language",
      label: t("shell.command.language"),
      run: prefer({ language: language === "vi" ? "en" : "vi" }),
    },
  ];
}

function useLastCommands(): readonly Command[] {
  const { t } = useTranslation();
  const to = useGoing();
  return [
    {
      id: "help",
      label: t("shell.command.help"),
      keys: "F1",
      run: to({ to: "panel", panel: "help" }),
    },
    {
      id: "numberBook",
      label: t("paperLife.command.numberBook"),
      run: to({ to: "panel", panel: "numbers" }),
    },
    { id: "lock", label: t("shell.command.lock"), run: to({ to: "panel", panel: "lock" }) },
  ];
}
