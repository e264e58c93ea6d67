import { Anchor } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../sign-in/form.module.css";
import { FrontPage } from "../sign-in/front-page";
import { ServerForm } from "./server-form";
import { SetupConfirm } from "./setup-confirm";
import { SetupForm } from "./setup-form";
import { useSetup } from "./use-setup";

export type ServerScreenProps = {
  /** The text of an invitation whose link somebody followed. */
  readonly invitation?: string;
  /** A device that has a server already wants another one; there is a way back. */
  readonly onCancel?: () => void;
  readonly onDone: () => Promise<void>;
};

/** How a device gets to know its server: by a setup code, or by the bare address. */
export function ServerScreen({ invitation, onCancel, onDone }: ServerScreenProps) {
  const [byCode, setByCode] = useState(invitation !== undefined || onCancel === undefined);
  const setup = useSetup(invitation ?? "", onDone);
  if (setup.found !== undefined) {
    return (
      <FrontPage>
        <SetupConfirm setup={setup} found={setup.found} />
      </FrontPage>
    );
  }
  return (
    <FrontPage>
      <Lead name={byCode ? "setup" : "server"} />
      {byCode ? <SetupForm setup={setup} /> : <ServerForm known="" onDone={onDone} />}
      <OtherWays byCode={byCode} onChange={setByCode} {...(onCancel && { onCancel })} />
    </FrontPage>
  );
}

function Lead({ name }: { readonly name: "setup" | "server" }) {
  const { t } = useTranslation();
  return (
    <>
      <h1 className={classes["title"]}>{t(`session.${name}.title`)}</h1>
      <p className={classes["lead"]}>{t(`session.${name}.lead`)}</p>
    </>
  );
}

type OtherWaysProps = Pick<ServerScreenProps, "onCancel"> & {
  readonly byCode: boolean;
  readonly onChange: (byCode: boolean) => void;
};

function OtherWays({ byCode, onChange, onCancel }: OtherWaysProps) {
  const { t } = useTranslation();
  return (
    <div className={classes["below"]}>
      <Anchor
        component="button"
        type="button"
        onClick={() => {
          onChange(!byCode);
        }}
      >
        {byCode ? t("session.setup.onlyAddress") : t("session.setup.haveCode")}
      </Anchor>
      {onCancel !== undefined && (
        <Anchor component="button" type="button" onClick={onCancel}>
          {t("session.server.cancel")}
        </Anchor>
      )}
    </div>
  );
}
