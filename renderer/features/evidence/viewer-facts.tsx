import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceDetails } from "../../../domain/contract/evidence-ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { CustodyList } from "./custody-list";
import { custodyOf, shortHash } from "./custody";
import { nameOf, sizeText } from "./describe-ref";
import { PlaceFacts } from "./place-facts";
import { useEvidenceDetails } from "./use-evidence-details";
import type { TicketEvidence } from "./use-ticket-evidence";
import classes from "./viewer-facts.module.css";

export type ViewerFactsProps = {
  readonly evidence: EvidenceRef;
  readonly ticket: TicketEvidence | undefined;
};

/** Time, place, camera, and everybody who had the file in hand. */
export function ViewerFacts({ evidence, ticket }: ViewerFactsProps) {
  const { t } = useTranslation();
  const details = useEvidenceDetails(evidence.sha256);
  const place = evidence.place ?? details?.place;
  const steps = custodyOf({
    evidence,
    ticket: ticket?.ticket,
    story: ticket?.story ?? [],
    details,
  });
  return (
    // Scrolled by keyboard too.
    <aside className={classes["facts"]} aria-label={t("evidence.facts.title")} tabIndex={0}>
      <Section title={t("evidence.facts.file")}>
        <FileFacts evidence={evidence} details={details} ticket={ticket} />
      </Section>
      <Section title={t("evidence.facts.place")}>
        {place === undefined ? (
          <p className={classes["soft"]}>{t("evidence.facts.noPlace")}</p>
        ) : (
          <PlaceFacts point={place} reported={ticket?.place} />
        )}
      </Section>
      <Section title={t("evidence.custody.title")}>
        <CustodyList steps={steps} />
        <Hash sha256={evidence.sha256} />
      </Section>
    </aside>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes["section"]}>
      <h3 className={classes["title"]}>{title}</h3>
      {children}
    </section>
  );
}

type FileFactsProps = ViewerFactsProps & { readonly details: EvidenceDetails | undefined };

function FileFacts({ evidence, details, ticket }: FileFactsProps) {
  const { t } = useTranslation();
  const takenAt = evidence.takenAt;
  const format = evidence.mediaType.replace(/^.*\//, "").toUpperCase();
  const metadata = (details?.metadata ?? []).filter(({ name }) => name !== "takenAt");
  const original = ticket?.refs.find(({ sha256 }) => sha256 === evidence.derivedFrom);
  return (
    <dl className={classes["list"]}>
      <Fact label={t("evidence.facts.takenAt")}>
        {takenAt === undefined ? t("evidence.facts.unknown") : formatDateTime(toEpochMs(takenAt))}
      </Fact>
      <Fact label={t("evidence.facts.format")}>{`${format}, ${sizeText(evidence.sizeBytes)}`}</Fact>
      {evidence.caption !== undefined && evidence.caption !== "" && (
        <Fact label={t("evidence.caption")}>{evidence.caption}</Fact>
      )}
      {evidence.derivedFrom !== undefined && (
        <Fact label={t("evidence.facts.derivedFrom")}>
          {original === undefined
            ? shortHash(evidence.derivedFrom)
            : nameOf(original, ticket?.refs.indexOf(original) ?? 0, t)}
        </Fact>
      )}
      {metadata.map(({ name, value }) => (
        <Fact key={name} label={t(`evidence.metadata.${name}`)}>
          {value.replace(/(\d)px$/, "$1 px")}
        </Fact>
      ))}
      {details?.absent !== undefined && (
        <Fact label={t("evidence.facts.absent")}>{t(`evidence.absent.${details.absent}`)}</Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Hash({ sha256 }: { readonly sha256: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes["hash"]}>
      <p>
        {t("evidence.custody.hash")}
        <br />
        <code title={sha256}>{shortHash(sha256)}</code>
      </p>
      <CopyButton value={sha256}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t("evidence.custody.copied") : t("evidence.custody.copy")}>
            <ActionIcon
              variant="subtle"
              size="xl"
              className={classes["copy"] ?? ""}
              aria-label={copied ? t("evidence.custody.copied") : t("evidence.custody.copy")}
              onClick={copy}
            >
              {copied ? <IconCheck size="1.25rem" /> : <IconCopy size="1.25rem" />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
