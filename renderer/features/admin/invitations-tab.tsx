import { Button, NumberInput, Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconQrcode } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreatedInvitation, InvitationCard } from "../../../domain/contract/accounts";
import { formatDateTime } from "../../i18n/local-time";
import { Blank, Tag } from "../../ui";
import { useAdmin } from "./admin-context";
import classes from "./admin-screen.module.css";
import { InvitationSheet } from "./invitation-sheet";
import { ListState } from "./list-state";
import { refusalText } from "./refusal-text";
import { unitOptions } from "./unit-choice";
import { useList } from "./use-list";

const validities = ["60", "480", "1440", "10080"] as const;
type Validity = (typeof validities)[number];

export function InvitationsTab() {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { listed, reload } = useList(api.invitations);
  const [made, setMade] = useState<CreatedInvitation>();
  const withdraw = async (id: string) => {
    const done = await api.withdraw(id);
    if (!done.ok) notifications.show({ message: refusalText(done, t) });
    reload();
  };
  return (
    <section className={classes["page"]} aria-label={t("admin.invitations")}>
      <p className={classes["soft"]}>{t("admin.invite.lead")}</p>
      <ListState listed={listed} onRetry={reload}>
        {({ invitations }) => (
          <>
            <InvitationForm
              onMade={(created) => {
                setMade(created);
                reload();
              }}
            />
            {invitations.length === 0 && (
              <Blank
                icon={<IconQrcode size="2rem" stroke={1.5} />}
                title={t("admin.invite.noneYet")}
              />
            )}
            <ul>
              {invitations.map((one) => (
                <InvitationRow
                  key={one.id}
                  invitation={one}
                  onWithdraw={() => void withdraw(one.id)}
                />
              ))}
            </ul>
          </>
        )}
      </ListState>
      {made !== undefined && (
        <InvitationSheet
          made={made}
          onClose={() => {
            setMade(undefined);
          }}
        />
      )}
    </section>
  );
}

function InvitationForm({ onMade }: { readonly onMade: (made: CreatedInvitation) => void }) {
  const { t } = useTranslation();
  const { api, units, nowMs } = useAdmin();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [uses, setUses] = useState(1);
  const [validity, setValidity] = useState<Validity>("1440");
  const [creating, setCreating] = useState(false);
  const [blank, setBlank] = useState(false);
  const create = async () => {
    if (creating) return;
    setBlank(unitId === null);
    if (unitId === null) return;
    setCreating(true);
    const made = await api.invite({ unitId, uses, validMinutes: Number(validity) });
    setCreating(false);
    if (made.ok) onMade(made.value);
    else notifications.show({ message: refusalText(made, t) });
  };
  return (
    <form
      className={classes["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <Select
        label={t("admin.invite.unit")}
        searchable
        limit={60}
        w="20rem"
        nothingFoundMessage={t("admin.form.unitNone")}
        data={unitOptions(units, nowMs())}
        value={unitId}
        error={blank && unitId === null ? t("admin.form.noUnit") : undefined}
        onChange={setUnitId}
      />
      <NumberInput
        label={t("admin.invite.uses")}
        w="9rem"
        min={1}
        max={100}
        allowDecimal={false}
        clampBehavior="strict"
        value={uses}
        onChange={(value) => {
          setUses(Math.max(1, Number(value) || 1));
        }}
      />
      <Select
        label={t("admin.invite.valid")}
        w="9rem"
        allowDeselect={false}
        data={validities.map((value) => ({ value, label: t(`admin.invite.hours.${value}`) }))}
        value={validity}
        onChange={(value) => {
          setValidity(validities.find((one) => one === value) ?? "1440");
        }}
      />
      <Button type="submit" aria-disabled={creating}>
        {creating ? t("admin.invite.creating") : t("admin.invite.create")}
      </Button>
    </form>
  );
}

type InvitationRowProps = {
  readonly invitation: InvitationCard;
  readonly onWithdraw: () => void;
};

function InvitationRow({ invitation, onWithdraw }: InvitationRowProps) {
  const { t } = useTranslation();
  const { unitName, used, uses, createdBy, createdAtMs, expiresAtMs, state } = invitation;
  return (
    <li className={classes["card"]}>
      <div className={classes["main"]}>
        <div className={classes["name"]}>{unitName}</div>
        <div className={classes["under"]}>
          {t("admin.invite.by", { name: createdBy, when: formatDateTime(createdAtMs) })}
        </div>
      </div>
      <div className={classes["side"]}>
        <div>{t("admin.invite.used", { used, uses })}</div>
        <div className={classes["under"]}>
          {t("admin.invite.until", { when: formatDateTime(expiresAtMs) })}
        </div>
      </div>
      <Tag tone={state === "open" ? "good" : "quiet"}>{t(`admin.invite.state.${state}`)}</Tag>
      <Button variant="default" size="sm" disabled={state !== "open"} onClick={onWithdraw}>
        {t("admin.invite.withdraw")}
      </Button>
    </li>
  );
}
