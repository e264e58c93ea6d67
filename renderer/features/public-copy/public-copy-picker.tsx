import { Button, Checkbox } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { isPhoto } from "../../../domain/model/evidence-ref";
import { nameOf } from "../evidence/describe-ref";
import { useEvidencePicture } from "../evidence/use-evidence-picture";
import { useEvidenceStates } from "../evidence/use-evidence-states";
import { useTicketEvidence } from "../evidence/use-ticket-evidence";
import type { TicketEvidence } from "../evidence/use-ticket-evidence";
import { PublicCopyDialog } from "./public-copy-dialog";
import classes from "./public-copy-picker.module.css";

export type PublicCopyPickerProps = {
  readonly label: string;
  /** The chosen public copies; an original can never stand here. */
  readonly value: readonly EvidenceRef[];
  readonly onChange: (copies: readonly EvidenceRef[]) => void;
};

/** Only copies made for the public can be chosen; for an original it offers to make one. */
export function PublicCopyPicker(props: PublicCopyPickerProps) {
  const ticket = useTicketEvidence();
  return ticket === undefined ? null : <Picker {...props} ticket={ticket} />;
}

type PickerProps = PublicCopyPickerProps & { readonly ticket: TicketEvidence };

function Picker({ label, value, onChange, ticket }: PickerProps) {
  const { t } = useTranslation();
  const [made, setMade] = useState<readonly EvidenceRef[]>([]);
  const [editing, setEditing] = useState<EvidenceRef>();
  const known = withoutRepeats([...ticket.refs, ...value, ...made]);
  const originals = ticket.refs.filter((ref) => isPhoto(ref) && ref.derivedFrom === undefined);
  const states = useEvidenceStates(known);
  const toggle = (copy: EvidenceRef) => {
    const without = value.filter(({ sha256 }) => sha256 !== copy.sha256);
    onChange(without.length === value.length ? [...value, copy] : without);
  };
  const nameOfRef = (ref: EvidenceRef) => nameOf(ref, ticket.refs.indexOf(ref), t);
  return (
    <div className={classes["picker"]} role="group" aria-label={label}>
      <p className={classes["label"]}>{label}</p>
      <p className={classes["help"]}>{t("evidence.publicCopy.pickHelp")}</p>
      {originals.length === 0 && <p>{t("evidence.publicCopy.noPhotos")}</p>}
      <ul className={classes["list"]}>
        {originals.map((original) => (
          <li key={original.sha256} className={classes["original"]}>
            {known
              .filter(({ derivedFrom }) => derivedFrom === original.sha256)
              .map((copy, index) => (
                <CopyChoice
                  key={copy.sha256}
                  copy={copy}
                  name={t("evidence.publicCopy.copyOf", {
                    name: nameOfRef(original),
                    index: index + 1,
                  })}
                  picture={<Picture evidence={copy} state={states[copy.sha256]} className="copy" />}
                  isChosen={value.some(({ sha256 }) => sha256 === copy.sha256)}
                  onToggle={toggle}
                />
              ))}
            <div className={classes["make"]}>
              <Picture evidence={original} state={states[original.sha256]} className="faint" />
              <Button
                variant="light"
                leftSection={<IconEyeOff size="1.25rem" stroke={1.75} />}
                aria-label={t("evidence.publicCopy.makeOf", { name: nameOfRef(original) })}
                onClick={() => {
                  setEditing(original);
                }}
              >
                {t("evidence.publicCopy.make")}
              </Button>
              <span className={classes["help"]}>{nameOfRef(original)}</span>
            </div>
          </li>
        ))}
      </ul>
      {editing !== undefined && (
        <PublicCopyDialog
          evidence={editing}
          name={nameOfRef(editing)}
          state={states[editing.sha256]}
          ticket={ticket}
          onClose={() => {
            setEditing(undefined);
          }}
          onSaved={(copy) => {
            setMade((before) => withoutRepeats([...before, copy]));
            if (!value.some(({ sha256 }) => sha256 === copy.sha256)) onChange([...value, copy]);
          }}
        />
      )}
    </div>
  );
}

type CopyChoiceProps = {
  readonly copy: EvidenceRef;
  readonly name: string;
  readonly picture: ReactNode;
  readonly isChosen: boolean;
  readonly onToggle: (copy: EvidenceRef) => void;
};

function CopyChoice({ copy, name, picture, isChosen, onToggle }: CopyChoiceProps) {
  return (
    <label className={classes["choice"]} data-chosen={isChosen}>
      <Checkbox
        size="md"
        checked={isChosen}
        aria-label={name}
        onChange={() => {
          onToggle(copy);
        }}
      />
      {picture}
      <span>{name}</span>
    </label>
  );
}

type PictureProps = {
  readonly evidence: EvidenceRef;
  readonly state: Parameters<ReturnType<typeof useEvidencePicture>>[1];
  readonly className: string;
};

function Picture({ evidence, state, className }: PictureProps) {
  const { small, large } = useEvidencePicture()(evidence, state);
  const src = small ?? large;
  return src === undefined ? (
    <span className={classes[className]} />
  ) : (
    <img className={classes[className]} src={src} alt="" loading="lazy" decoding="async" />
  );
}

function withoutRepeats(refs: readonly EvidenceRef[]): readonly EvidenceRef[] {
  return [...new Map(refs.map((ref) => [ref.sha256, ref])).values()];
}
