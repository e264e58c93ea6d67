import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RestrictedPart } from "../../../domain/model/restricted-part";
import type { Ticket } from "../../../domain/model/ticket";
import { mayReadRestricted } from "../../../domain/rules/authority";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import type { RestrictedRefusal } from "./ask-restricted";
import { askRestricted } from "./ask-restricted";
import classes from "./restricted-details.module.css";
import { RestrictedPhotos } from "./restricted-photos";

/** A report whose details are kept apart says so; who has the flag reads them from the server. */
export function RestrictedDetails({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { shown, refused, busy, ask, hide } = useRestricted(ticket);
  const { restricted } = ticket.report;
  if (restricted === undefined) return null;
  if (!mayReadRestricted(session.roles, ticket.unitId)) {
    return <Notice>{t(`device.restricted.why.${restricted}`)}</Notice>;
  }
  return (
    <section className={classes["details"]} aria-label={t("device.restricted.title")}>
      <p>{t(`device.restricted.why.${restricted}`)}</p>
      {refused !== undefined && (
        <Notice tone="attention" live>
          {t(`device.restricted.refused.${refused}`)}
        </Notice>
      )}
      {shown === undefined ? (
        <Button variant="default" size="compact-md" loading={busy} onClick={() => void ask()}>
          {t("device.restricted.show")}
        </Button>
      ) : (
        <>
          <blockquote className={classes["said"]}>{shown.text}</blockquote>
          <p>{shown.place.text}</p>
          <RestrictedPhotos part={shown} unitId={ticket.unitId} />
          <Button variant="default" size="compact-md" onClick={hide}>
            {t("device.restricted.hide")}
          </Button>
        </>
      )}
    </section>
  );
}

function useRestricted({ id, unitId }: Ticket) {
  const { bridge } = useServices();
  const [shown, setShown] = useState<RestrictedPart>();
  const [refused, setRefused] = useState<RestrictedRefusal>();
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    const answer = await askRestricted(bridge, unitId, id);
    setBusy(false);
    if (answer.ok) setShown(answer.value);
    else setRefused(answer.reason);
  };
  return {
    shown,
    refused,
    busy,
    ask,
    hide: () => {
      setShown(undefined);
    },
  };
}
