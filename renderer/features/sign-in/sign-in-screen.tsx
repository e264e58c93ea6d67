import { Anchor } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KnownPerson } from "../../../domain/contract/device-ipc";
import type { SessionInfo } from "../../../domain/contract/session";
import classes from "./form.module.css";
import type { LockedDesk } from "./locked-desk";
import { FrontPage } from "./front-page";
import { hostOf } from "./host-of";
import { NewPasswordForm } from "./new-password-form";
import { PeopleList } from "./people-list";
import { SignInForm } from "./sign-in-form";
import { StoreLocked } from "./store-locked";
import { useKnownPeople } from "./use-known-people";
import { useSignIn } from "./use-sign-in";

export type SignInScreenProps = {
  readonly locked?: LockedDesk;
  /** Where the server is, and a way to change that; not over a desk that is locked. */
  readonly server?: { readonly url: string; readonly onChange: () => void };
  readonly onSignedIn: (session: SessionInfo) => void;
};

/** The way in, for whoever sits down: also over a desk that is locked. */
export function SignInScreen(props: SignInScreenProps) {
  const { locked, onSignedIn } = props;
  const { t } = useTranslation();
  const [person, setPerson] = useState<KnownPerson | undefined>(locked?.session);
  const people = useKnownPeople();
  const others = people.filter(({ user }) => user !== person?.user);
  return (
    <FrontPage>
      <Entrance
        key={person?.user ?? ""}
        {...props}
        {...(person === undefined ? {} : { person })}
        onSignedIn={onSignedIn}
      />
      <PeopleList people={others} onPick={setPerson} />
      {person === undefined ? (
        <ServerLine {...props} />
      ) : (
        <div className={classes["below"]}>
          <Anchor
            component="button"
            type="button"
            onClick={() => {
              setPerson(undefined);
            }}
          >
            {t("device.locked.other")}
          </Anchor>
        </div>
      )}
    </FrontPage>
  );
}

type EntranceProps = SignInScreenProps & { readonly person?: KnownPerson };

function Entrance({ locked, person, onSignedIn }: EntranceProps) {
  const { t } = useTranslation();
  const form = useSignIn(person?.user ?? "", onSignedIn);
  const { fields, refusal } = form;
  if (refusal === "password-change-needed") {
    return (
      <>
        <h1 className={classes["title"]}>{t("device.password.needed")}</h1>
        <p className={classes["lead"]}>{t("device.password.neededText")}</p>
        <NewPasswordForm
          user={fields.user}
          displayName={person?.displayName ?? ""}
          oldPassword={fields.password}
          onChanged={onSignedIn}
          onCancel={form.forgetRefusal}
        />
      </>
    );
  }
  if (refusal === "store-locked") {
    return (
      <StoreLocked
        user={fields.user}
        onOpened={() => void form.signIn()}
        onBack={form.forgetRefusal}
      />
    );
  }
  return (
    <SignInForm
      form={form}
      {...(person === undefined ? {} : { person })}
      {...(locked === undefined ? {} : { locked })}
    />
  );
}

function ServerLine({ server }: SignInScreenProps) {
  const { t } = useTranslation();
  if (server === undefined) return null;
  return (
    <div className={classes["below"]}>
      <span className={classes["server"]} title={server.url}>
        {t("session.signIn.server", { server: hostOf(server.url) })}
      </span>
      <Anchor component="button" type="button" onClick={server.onChange}>
        {t("session.signIn.changeServer")}
      </Anchor>
    </div>
  );
}
