import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecoverRefusal } from "../../../domain/contract/device-ipc";
import type { Result } from "../../../domain/model/result";
import { Notice } from "../../ui";
import { useServices } from "../services";
import classes from "./form.module.css";
import { PasswordField } from "./password-field";

type StoreLockedProps = {
  readonly user: string;
  /** What is kept is open, or put aside: the person can be signed in now. */
  readonly onOpened: () => void;
  readonly onBack: () => void;
};

/** The person is who he says he is, but this device's key needs somebody it knows. */
export function StoreLocked({ user, onOpened, onBack }: StoreLockedProps) {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<RecoverRefusal>();
  const open = async (asked: Promise<Result<void, RecoverRefusal>>): Promise<void> => {
    setRefused(undefined);
    const result = await asked;
    if (result.ok) onOpened();
    else setRefused(result.reason);
  };
  return (
    <>
      <h1 className={classes["title"]}>{t("device.store.title")}</h1>
      <p className={classes["lead"]}>{t("device.store.text")}</p>
      <p className={classes["lead"]}>{t("device.store.byColleague")}</p>
      {refused !== undefined && (
        <div className={classes["form"]}>
          <Notice tone="attention" live>
            {t(`device.store.refused.${refused}`)}
          </Notice>
        </div>
      )}
      <form
        className={classes["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void open(bridge.ask["keys:recover"](code));
        }}
      >
        <TextInput
          label={t("device.store.code")}
          description={t("device.store.codeHelp")}
          size="md"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={code}
          onChange={(event) => {
            setCode(event.currentTarget.value);
          }}
        />
        <Button type="submit" size="md">
          {t("device.store.byCode")}
        </Button>
      </form>
      <form
        className={classes["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void open(bridge.ask["keys:recover-by-password"](user, password));
        }}
      >
        <PasswordField
          label={t("device.store.oldPassword")}
          help={t("device.store.byPasswordHelp")}
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" size="md" variant="default">
          {t("device.store.byPassword")}
        </Button>
      </form>
      <StartOver onDone={onOpened} onBack={onBack} />
    </>
  );
}

function StartOver({
  onDone,
  onBack,
}: {
  readonly onDone: () => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const [asked, setAsked] = useState(false);
  return (
    <div className={classes["below"]}>
      <Button variant="subtle" size="compact-md" onClick={onBack}>
        {t("device.store.back")}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        fw={400}
        onClick={() => {
          setAsked(!asked);
        }}
      >
        {t("device.store.startOver")}
      </Button>
      {asked && (
        <Notice
          tone="attention"
          action={
            <Button
              variant="default"
              onClick={() => void bridge.ask["keys:start-over"]().then(onDone)}
            >
              {t("device.store.startOverConfirm")}
            </Button>
          }
        >
          {t("device.store.startOverText")}
        </Notice>
      )}
    </div>
  );
}
