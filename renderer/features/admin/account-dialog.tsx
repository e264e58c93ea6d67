import { Button, Group, Modal, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import type { AccountCard, CreatedAccount } from "../../../domain/contract/accounts";
import { Notice } from "../../ui";
import { useAdmin } from "./admin-context";
import classes from "./admin-screen.module.css";
import { refusalText } from "./refusal-text";
import { RoleFields } from "./role-fields";
import { unitOptions } from "./unit-choice";
import { useAccountForm } from "./use-account-form";

export type AccountDialogProps = {
  /** Absent: a new one. */
  readonly account?: AccountCard;
  readonly onClose: () => void;
  readonly onChanged: () => void;
  readonly onGiven: (created: CreatedAccount) => void;
};

export function AccountDialog({ account, onClose, onChanged, onGiven }: AccountDialogProps) {
  const { t } = useTranslation();
  const form = useAccountForm(account, {
    onSaved: (name) => {
      onChanged();
      onClose();
      notifications.show({ message: t("admin.form.saved", { name }) });
    },
    onGiven: (created) => {
      onChanged();
      onGiven(created);
    },
  });
  const { saving } = form;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={
        account === undefined
          ? t("admin.form.create")
          : t("admin.form.edit", { user: account.user })
      }
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        <AccountFields form={form} isNew={account === undefined} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t("admin.form.cancel")}
          </Button>
          <Button type="submit" aria-disabled={saving}>
            {saving ? t("admin.form.saving") : t("admin.form.save")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

type AccountFieldsProps = {
  readonly form: ReturnType<typeof useAccountForm>;
  readonly isNew: boolean;
};

function AccountFields({ form, isNew }: AccountFieldsProps) {
  const { t } = useTranslation();
  const { units, nowMs } = useAdmin();
  const { wish, set, errors, refused } = form;
  const errorOf = (field: keyof typeof errors) => {
    const error = errors[field];
    return error === undefined ? undefined : t(`admin.form.${error}`);
  };
  return (
    <div className={classes["fields"]}>
      {isNew && (
        <TextInput
          label={t("admin.form.user")}
          description={t("admin.form.userHint")}
          data-autofocus
          autoCapitalize="none"
          spellCheck={false}
          value={wish.user}
          error={errorOf("user")}
          onChange={(event) => {
            set({ user: event.currentTarget.value });
          }}
        />
      )}
      <TextInput
        label={t("admin.form.displayName")}
        value={wish.displayName}
        error={errorOf("displayName")}
        onChange={(event) => {
          set({ displayName: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t("admin.form.position")}
        value={wish.position}
        onChange={(event) => {
          set({ position: event.currentTarget.value });
        }}
      />
      <Select
        label={t("admin.form.unit")}
        searchable
        limit={60}
        nothingFoundMessage={t("admin.form.unitNone")}
        data={unitOptions(units, nowMs(), form.firstUnitId)}
        value={wish.unitId === "" ? null : wish.unitId}
        error={errorOf("unitId")}
        onChange={(unitId) => {
          form.setUnit(unitId ?? "");
        }}
      />
      <RoleFields
        unitId={wish.unitId}
        roles={wish.roles}
        error={errorOf("roles")}
        onChange={(roles) => {
          set({ roles });
        }}
      />
      {refused !== undefined && (
        <Notice tone="attention" live>
          {refusalText(refused, t)}
        </Notice>
      )}
    </div>
  );
}
