import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionInfo } from "../../../domain/contract/session";
import { Notice } from "../../ui";
import classes from "./form.module.css";
import { FrontPage } from "./front-page";
import { useOffline, useSignIn } from "./use-sign-in";

export type SignInScreenProps = {
  readonly serverUrl: string;
  readonly onSignedIn: (session: SessionInfo) => void;
  readonly onChangeServer: () => void;
};

export function SignInScreen({ serverUrl, onSignedIn, onChangeServer }: SignInScreenProps) {
  const { t } = useTranslation();
  const { fields, change, errors, refusal, checking, signIn } = useSignIn(onSignedIn);
  const offline = useOffline();
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => {
    setCapsLock(event.getModifierState("CapsLock"));
  };
  return (
    <FrontPage>
      <h1 className={classes["title"]}>{t("session.signIn.title")}</h1>
      <form
        className={classes["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        {refusal !== undefined && (
          <Notice tone="attention" live>
            {t(`session.signIn.refused.${refusal}`)}
          </Notice>
        )}
        {refusal === undefined && offline && <Notice>{t("session.signIn.offline")}</Notice>}
        <TextInput
          label={t("session.signIn.user")}
          size="md"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          autoFocus={fields.user === ""}
          value={fields.user}
          error={errors.user === true && t("session.signIn.blankUser")}
          onChange={(event) => {
            change({ user: event.currentTarget.value });
          }}
        />
        <PasswordInput
          label={t("session.signIn.password")}
          size="md"
          autoComplete="current-password"
          autoFocus={fields.user !== ""}
          value={fields.password}
          error={errors.password === true && t("session.signIn.blankPassword")}
          description={capsLock ? t("session.signIn.capsLock") : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          onChange={(event) => {
            change({ password: event.currentTarget.value });
          }}
        />
        <Button type="submit" size="md" mt="xs" aria-disabled={checking}>
          {checking ? t("session.signIn.checking") : t("session.signIn.submit")}
        </Button>
      </form>
      <div className={classes["below"]}>
        <span className={classes["server"]} title={serverUrl}>
          {t("session.signIn.server", { server: hostOf(serverUrl) })}
        </span>
        <Anchor component="button" type="button" onClick={onChangeServer}>
          {t("session.signIn.changeServer")}
        </Anchor>
      </div>
    </FrontPage>
  );
}

function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}
