import { Button, FileButton, TextInput } from "@mantine/core";
import { IconQrcode } from "@tabler/icons-react";
import type { ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { readInvitation } from "../../../domain/contract/setup";
import type { Words } from "../../i18n";
import { Notice } from "../../ui";
import { useDeviceNow } from "../clock/use-device-now";
import classes from "../sign-in/form.module.css";
import { hostOf } from "../sign-in/host-of";
import type { Setup, Told } from "./use-setup";
import { useQrPicture } from "./use-setup";

/** The code, however somebody has it: typed, pasted, or as a picture. */
export function SetupForm({ setup }: { readonly setup: Setup }) {
  const { t } = useTranslation();
  const { text, address, change, told, busy } = setup;
  const qr = useQrPicture((invitation) => {
    change({ text: invitation });
  });
  const invitation = readInvitation(text);
  return (
    <form
      className={classes["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void setup.ask();
      }}
    >
      <TextInput
        label={t("session.setup.code")}
        description={t("session.setup.codeHelp")}
        placeholder={t("session.setup.codePlaceholder")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        size="md"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus
        value={text}
        error={textBesideCode(told, t)}
        onPaste={(event) => {
          const picture = pictureIn(event);
          if (picture === undefined) return;
          event.preventDefault();
          void qr.read(picture);
        }}
        onChange={(event) => {
          change({ text: event.currentTarget.value });
        }}
      />
      {invitation.ok ? (
        <Notice tone="good" live>
          {t("session.setup.found", {
            server: hostOf(invitation.value.serverUrl),
            code: invitation.value.code,
          })}
        </Notice>
      ) : (
        <TextInput
          label={t("session.server.label")}
          placeholder={t("session.server.placeholder")}
          size="md"
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          value={address}
          error={told?.problem === "blank-address" ? t("session.server.blank") : undefined}
          onChange={(event) => {
            change({ address: event.currentTarget.value });
          }}
        />
      )}
      {qr.state !== undefined && (
        <Notice tone={qr.state === "reading" ? "info" : "attention"} live>
          {t(`session.setup.${qr.state}`)}
        </Notice>
      )}
      <ServerSaid told={told} />
      <Button type="submit" size="md" aria-disabled={busy}>
        {busy ? t("session.setup.checking") : t("session.setup.submit")}
      </Button>
      <FileButton accept="image/*" onChange={(file) => void (file && qr.read(file))}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="md"
            leftSection={<IconQrcode size="1.125rem" stroke={1.75} />}
          >
            {t("session.setup.picture")}
          </Button>
        )}
      </FileButton>
    </form>
  );
}

/** What the server, or its silence, had to say. */
export function ServerSaid({ told }: { readonly told: Told | undefined }) {
  const { t } = useTranslation();
  const now = useDeviceNow();
  if (told === undefined || isBesideField(told.problem)) return null;
  return (
    <Notice tone="attention" live>
      {t(`session.setup.refused.${told.problem}`, { server: hostOf(told.serverUrl), now })}
    </Notice>
  );
}

type BesideField = "blank" | "blank-address" | "not-a-code" | "not-an-invitation";

function isBesideField(problem: Told["problem"]): problem is BesideField {
  return ["blank", "blank-address", "not-a-code", "not-an-invitation"].includes(problem);
}

function textBesideCode(told: Told | undefined, t: Words): string | undefined {
  if (told?.problem === "blank") return t("session.setup.blank");
  if (told?.problem !== "not-a-code" && told?.problem !== "not-an-invitation") return undefined;
  return t(`session.setup.refused.${told.problem}`);
}

function pictureIn({ clipboardData }: ClipboardEvent): File | undefined {
  return [...clipboardData.files].find((file) => file.type.startsWith("image/"));
}
