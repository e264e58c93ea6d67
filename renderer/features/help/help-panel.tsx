import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { KeyHint } from "../../ui";
import type { Screen } from "../navigation/navigation";
import { useNavigation } from "../navigation/use-navigation";
import classes from "./help-panel.module.css";

type Key =
  | "palette"
  | "help"
  | "move"
  | "open"
  | "next"
  | "search"
  | "submit"
  | "close"
  | "approve"
  | "sendBack"
  | "inbox"
  | "approval"
  | "settings"
  | "otherSteps"
  | "lock"
  | "admin"
  | "neighbours"
  | "ends"
  | "zoom"
  | "fit"
  | "turn"
  | "compare"
  | "facts"
  | "undo"
  | "redo"
  | "nextLack"
  | "previewPaper"
  | "printPaper"
  | "savePdf"
  | "saveWord"
  | "fullScreen";

const everywhere: readonly (readonly [string, Key])[] = [
  ["Ctrl+K", "palette"],
  ["Ctrl+1", "inbox"],
  ["Ctrl+2", "approval"],
  ["Ctrl+9", "admin"],
  ["Ctrl+,", "settings"],
  ["Ctrl+L", "lock"],
  ["F11", "fullScreen"],
  ["F1", "help"],
];

const keysOf: { readonly [Name in Screen]: readonly (readonly [string, Key])[] } = {
  inbox: [
    ["J+K", "move"],
    ["Enter", "open"],
    ["N", "next"],
    ["V", "otherSteps"],
    ["/", "search"],
    ["Ctrl+Enter", "submit"],
    ["Esc", "close"],
  ],
  approval: [
    ["J+K", "move"],
    ["A", "approve"],
    ["R", "sendBack"],
  ],
  admin: [],
  settings: [],
};

/** While a photo, a film or a paper fills the window. */
const keysOfViewer: readonly (readonly [string, Key])[] = [
  ["←+→", "neighbours"],
  ["Home+End", "ends"],
  ["=+-", "zoom"],
  ["0", "fit"],
  ["R", "turn"],
  ["C", "compare"],
  ["I", "facts"],
  ["Ctrl+Z", "undo"],
  ["Ctrl+Y", "redo"],
];

/** While an official paper is being drawn up. */
const keysOfPaper: readonly (readonly [string, Key])[] = [
  ["Ctrl+Enter", "nextLack"],
  ["Ctrl+Shift+P", "previewPaper"],
  ["Ctrl+P", "printPaper"],
  ["Ctrl+S", "savePdf"],
  ["Ctrl+Shift+S", "saveWord"],
];

/** F1: what this screen is for, and its keys. */
export function HelpPanel() {
  const { t } = useTranslation();
  const { at, go } = useNavigation();
  const { screen } = at;
  return (
    <Drawer
      opened={at.panel === "help"}
      onClose={() => {
        go({ to: "no-panel" });
      }}
      position="right"
      size={440}
      title={`${t("help.title")}: ${t(`help.screen.${screen}.title`)}`}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <div className={classes["texts"]}>
        <p>{t(`help.screen.${screen}.text1`)}</p>
        <p>{t(`help.screen.${screen}.text2`)}</p>
        <p>{t(`help.screen.${screen}.text3`)}</p>
      </div>
      <h3 className={classes["title"]}>{t("help.keys")}</h3>
      <Keys keys={[...keysOf[screen], ...everywhere]} />
      {screen === "inbox" && (
        <>
          <h3 className={classes["title"]}>{t("help.viewerKeys")}</h3>
          <Keys keys={keysOfViewer} />
          <h3 className={classes["title"]}>{t("help.paperKeys")}</h3>
          <Keys keys={keysOfPaper} />
        </>
      )}
    </Drawer>
  );
}

function Keys({ keys }: { readonly keys: readonly (readonly [string, Key])[] }) {
  const { t } = useTranslation();
  return (
    <dl className={classes["keys"]}>
      {keys.map(([pressed, what]) => (
        <div key={pressed} className={classes["key"]}>
          <dt>
            <KeyHint keys={pressed} />
          </dt>
          <dd>{t(`help.key.${what}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
