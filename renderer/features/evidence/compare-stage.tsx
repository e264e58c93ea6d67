import { SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { isPhoto } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { firstBefore } from "./collect-evidence";
import classes from "./compare-stage.module.css";
import { nameOf } from "./describe-ref";
import { PhotoStage } from "./photo-stage";
import { useEvidencePicture } from "./use-evidence-picture";
import { useEvidenceStates } from "./use-evidence-states";
import type { FramingControl } from "./use-framing";
import type { TicketEvidence } from "./use-ticket-evidence";

export type CompareStageProps = {
  readonly evidence: EvidenceRef;
  readonly name: string;
  readonly control: FramingControl;
  readonly ticket: TicketEvidence;
};

const layouts = ["sides", "wipe"] as const;
type Layout = (typeof layouts)[number];

/** Before on the left, after on the right; both are zoomed, moved and turned together. */
export function CompareStage({ evidence, name, control, ticket }: CompareStageProps) {
  const { t } = useTranslation();
  const [layout, setLayout] = useState<Layout>("sides");
  const [chosen, setChosen] = useState<string>();
  const photos = ticket.refs.filter(isPhoto);
  const named = photos.map((ref) => ({
    evidence: ref,
    name: nameOf(ref, ticket.refs.indexOf(ref), t),
  }));
  const others = named.filter((each) => each.evidence.sha256 !== evidence.sha256);
  const other =
    others.find((each) => each.evidence.sha256 === chosen) ??
    others.find((each) => each.evidence.sha256 === firstBefore(photos, evidence)?.sha256) ??
    others[0];
  if (other === undefined) {
    return <p className={classes["words"]}>{t("evidence.compare.alone")}</p>;
  }
  return (
    <div className={classes["compare"]}>
      <div className={classes["bar"]}>
        <Select
          className={classes["choice"] ?? ""}
          aria-label={t("evidence.compare.choose")}
          value={other.evidence.sha256}
          data={others.map((each) => ({ value: each.evidence.sha256, label: each.name }))}
          allowDeselect={false}
          onChange={(value) => {
            setChosen(value ?? undefined);
          }}
        />
        <SegmentedControl<Layout>
          aria-label={t("evidence.compare.layout")}
          size="sm"
          value={layout}
          data={layouts.map((each) => ({ value: each, label: t(`evidence.compare.${each}`) }))}
          onChange={setLayout}
        />
      </div>
      <Pair {...inOrder(photos, { evidence, name }, other)} layout={layout} control={control} />
    </div>
  );
}

/** The ticket's own order is that of time: what came first is what was there before. */
function inOrder(photos: readonly EvidenceRef[], shown: Named, other: Named) {
  const place = ({ evidence }: Named) =>
    photos.findIndex(({ sha256 }) => sha256 === evidence.sha256);
  return place(other) < place(shown)
    ? { before: other, after: shown }
    : { before: shown, after: other };
}

type Named = { readonly evidence: EvidenceRef; readonly name: string };
type PairProps = {
  readonly before: Named;
  readonly after: Named;
  readonly layout: Layout;
  readonly control: FramingControl;
};

function Pair({ before, after, layout, control }: PairProps) {
  const { t } = useTranslation();
  const [share, setShare] = useState(50);
  return (
    <div className={classes["pair"]} data-layout={layout}>
      <Side {...before} label={t("evidence.compare.before")} control={control} />
      <div
        className={classes["after"]}
        style={layout === "wipe" ? { clipPath: `inset(0 0 0 ${String(share)}%)` } : {}}
      >
        <Side {...after} label={t("evidence.compare.after")} control={control} />
      </div>
      {layout === "wipe" && (
        <>
          <div className={classes["line"]} style={{ left: `${String(share)}%` }} />
          <input
            className={classes["slider"]}
            type="range"
            min={0}
            max={100}
            value={share}
            aria-label={t("evidence.compare.slider")}
            onChange={(event) => {
              setShare(Number(event.currentTarget.value));
            }}
          />
        </>
      )}
    </div>
  );
}

function Side({ evidence, name, label, control }: SideProps) {
  const { t } = useTranslation();
  const states = useEvidenceStates([evidence]);
  const { large } = useEvidencePicture()(evidence, states[evidence.sha256]);
  return (
    <figure className={classes["side"]}>
      {large === undefined ? (
        <p className={classes["words"]}>{t("evidence.notHere")}</p>
      ) : (
        <PhotoStage key={large} url={large} name={`${label}: ${name}`} control={control} />
      )}
      <figcaption className={classes["label"]}>
        <strong>{label}</strong> {name}
        {whenOf(evidence)}
      </figcaption>
    </figure>
  );
}

type SideProps = Named & { readonly label: string; readonly control: FramingControl };

function whenOf({ takenAt }: EvidenceRef): string {
  return takenAt === undefined ? "" : `, ${formatDateTime(toEpochMs(takenAt))}`;
}
