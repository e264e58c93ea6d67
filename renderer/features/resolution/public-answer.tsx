import { Checkbox } from "@mantine/core";
import { IconWorld } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import { TextWithPhrases } from "../forms/text-with-phrases";
import { usePhraseFacts } from "../forms/use-phrase-facts";
import type { OpenTicket } from "../ticket/use-ticket";
import type { PrivateFinding } from "./check-resolution";
import { CitizenPreview } from "./citizen-preview";
import classes from "./public-answer.module.css";

export type PublicAnswerProps = {
  readonly open: OpenTicket;
  readonly text: string;
  readonly error: string | undefined;
  readonly finding: PrivateFinding;
  readonly confirmedOffice: boolean;
  readonly onChange: (text: string) => void;
  readonly onConfirmOffice: (confirmed: boolean) => void;
};

/** The box whose words leave the office: unlike every other one, so that nobody mistakes it. */
export function PublicAnswer(props: PublicAnswerProps) {
  const { open, text, error, finding, confirmedOffice, onChange, onConfirmOffice } = props;
  const { t } = useTranslation();
  return (
    <section className={classes["box"]} aria-label={t("forms.resolution.public")}>
      <p className={classes["flag"]}>
        <IconWorld size="1.125rem" stroke={1.75} aria-hidden="true" />
        {t("forms.resolution.publicHint")}
      </p>
      <TextWithPhrases
        label={t("forms.resolution.public")}
        value={text}
        error={error}
        minRows={4}
        facts={usePhraseFacts(open)}
        onChange={onChange}
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
              checked={confirmedOffice}
              onChange={(event) => {
                onConfirmOffice(event.currentTarget.checked);
              }}
            />
          )}
        </Notice>
      )}
      <CitizenPreview ticket={open.ticket} field={open.view.field} text={text} />
    </section>
  );
}
