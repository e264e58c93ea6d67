import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Words } from "../../i18n";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import { ExportedWork } from "./exported-work";
import { useSessionActions } from "./session-actions";
import { useExport } from "./use-export";
import type { UnsentOfMine } from "./use-unsent-of-mine";
import { useUnsentOfMine } from "./use-unsent-of-mine";

type SignOutDialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** Says how much has not reached the city, and leaves it to the person what happens to it. */
export function SignOutDialog({ opened, onClose }: SignOutDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      title={t("device.signOut.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <SignOutChoice onClose={onClose} />
    </Modal>
  );
}

const choices = ["wait", "export", "leave"] as const;
type Choice = (typeof choices)[number];

function SignOutChoice({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const left = useUnsentOfMine();
  const [choice, setChoice] = useState<Choice>("wait");
  const [waiting, setWaiting] = useState(false);
  const { exported, refused, run } = useExport();
  const signOut = useSignOutNow();
  const nothingLeft = left.entries + left.files === 0;
  useEffect(() => {
    if (waiting && nothingLeft) void signOut();
  }, [waiting, nothingLeft, signOut]);
  if (exported !== undefined) {
    return <ExportedWork exported={exported} onDone={() => void signOut()} onClose={onClose} />;
  }
  const confirm = () => {
    if (nothingLeft || choice === "leave") return signOut();
    if (choice === "export") return run();
    setWaiting(true);
    return undefined;
  };
  return (
    <Stack gap="md">
      <Text>
        {nothingLeft
          ? t("device.signOut.allSent")
          : t("device.signOut.left", { what: leftText(left, t) })}
      </Text>
      {!nothingLeft && !waiting && <Choices choice={choice} onChoose={setChoice} />}
      {waiting && <Waiting />}
      {refused !== undefined && (
        <Text role="alert" c="red.8">
          {t(`device.transfer.refused.${refused}`)}
        </Text>
      )}
      <Group justify="flex-end">
        {waiting ? (
          <Button
            variant="default"
            onClick={() => {
              setWaiting(false);
            }}
          >
            {t("device.signOut.stopWaiting")}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={onClose}>
              {t("device.signOut.stay")}
            </Button>
            <Button data-autofocus onClick={() => void confirm()}>
              {t("device.signOut.confirm")}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}

/** Waiting that cannot end by itself says what it waits for. */
function Waiting() {
  const { t } = useTranslation();
  const { sync } = useDesk();
  const { problem } = useReadable(sync.state);
  const why =
    problem === "session-ended"
      ? t("device.signOut.waitingSession")
      : problem === "offline" || problem === "no-address"
        ? t("device.signOut.waitingOffline")
        : undefined;
  return (
    <div role="status">
      <Text fw={600}>{t("device.signOut.waiting")}</Text>
      {why !== undefined && <Text>{why}</Text>}
    </div>
  );
}

/** What could still be undone is written first, or it would be left out. */
function useSignOutNow(): () => Promise<void> {
  const { held } = useDesk();
  const { signOut } = useSessionActions();
  const [signOutOnce] = useState(() => {
    let started = false;
    return async () => {
      if (started) return;
      started = true;
      await held.flush();
      await signOut();
    };
  });
  return signOutOnce;
}

type ChoicesProps = { readonly choice: Choice; readonly onChoose: (choice: Choice) => void };

function Choices({ choice, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t("device.signOut.choose")}
      value={choice}
      onChange={(value) => {
        onChoose(value);
      }}
    >
      <Stack gap="sm" mt="xs">
        {choices.map((each) => (
          <Radio
            key={each}
            value={each}
            label={t(`device.signOut.${each}`)}
            description={t(`device.signOut.${each}Help`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

export function leftText({ entries, files }: UnsentOfMine, t: Words): string {
  return [
    ...(entries > 0 ? [t("device.signOut.entries", { count: entries })] : []),
    ...(files > 0 ? [t("device.signOut.files", { count: files })] : []),
  ].join(t("device.signOut.and"));
}
