import { Checkbox } from "@mantine/core";
import { IconWorld } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import type { FormPart, FormValue } from "../drafts/form-value";
import { confirmedField, findPrivate, wordsKey } from "../forms/check-form";
import { readField } from "../forms/field-values";
import type { FormField } from "../forms/form-spec";
import { TextWithPhrases } from "../forms/text-with-phrases";
import { usePhraseFacts } from "../forms/use-phrase-facts";
import type { OpenTicket } from "../ticket/use-ticket";
import { CitizenPreview } from "./citizen-preview";
import classes from "./public-answer.module.css";

export type PublicAnswerProps = {
  readonly open: OpenTicket;
  readonly field: FormField;
  readonly value: FormValue;
  readonly error: string | undefined;
  readonly change: (part: FormPart) => void;
};

/** The box whose words leave the office: unlike every other one, so that nobody mistakes it. */
export function PublicAnswer({ open, field, value, error, change }: PublicAnswerProps) {
  const { t } = useTranslation();
  const { name, label } = field;
  const { ticket } = open;
  const text = readField("publicText", value, name) ?? "";
  const finding = useMemo(() => findPrivate(value, name, ticket), [value, name, ticket]);
  return (
    <section className={classes["box"]} aria-label={label}>
      <p className={classes["flag"]}>
        <IconWorld size="1.125rem" stroke={1.75} aria-hidden="true" />
        {t("forms.resolution.publicHint")}
      </p>
      <TextWithPhrases
        label={label}
        value={text}
        error={error}
        minRows={4}
        facts={usePhraseFacts(open)}
        onChange={(next) => {
          change({ [name]: next });
        }}
      />
      {finding.words.length > 0 && (
        <Notice tone="attention" live>
          <p>{t("forms.resolution.privateFound")}</p>
          <ul>
            {finding.words.map(({ what, words }) => (
              <li key={`${what}${words}`}>
                <strong>{words}</strong> ({t(`forms.resolution.private.${what}`)})
              </li>
            ))}
          </ul>
          {finding.mayBeOffice && (
            <Checkbox
              mt="xs"
              label={t("forms.resolution.privateOffice")}
              checked={finding.confirmed}
              onChange={(event) => {
                const key = event.currentTarget.checked ? wordsKey(finding.words) : undefined;
                change({ [confirmedField(name)]: key });
              }}
            />
          )}
        </Notice>
      )}
      <CitizenPreview ticket={ticket} field={open.view.field} text={text} />
    </section>
  );
}
