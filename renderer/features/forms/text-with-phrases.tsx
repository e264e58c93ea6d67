import { Button, Menu, Textarea } from "@mantine/core";
import { IconBlockquote } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import type { PhraseFacts } from "./fill-phrase";
import { fillPhrase, insertWords } from "./fill-phrase";
import classes from "./form-frame.module.css";

export type TextWithPhrasesProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly minRows?: number;
  readonly facts: PhraseFacts;
  /** Which groups of phrases fit here; all of them without it. */
  readonly groups?: readonly string[];
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
};

/** A large text with ready sentences that go in where the caret stands. */
export function TextWithPhrases(props: TextWithPhrasesProps) {
  const { label, hint, placeholder, value, error, minRows = 3, facts, groups, onChange } = props;
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string) => {
    const start = input.current?.selectionStart ?? value.length;
    const end = input.current?.selectionEnd ?? value.length;
    const next = insertWords(value, fillPhrase(text, facts), { start, end });
    onChange(next.text);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  return (
    <div>
      <div className={classes["labelLine"]}>
        <label className={classes["label"]} htmlFor={id}>
          {label}
        </label>
        <PhraseMenu groups={groups} facts={facts} onPick={insert} />
      </div>
      <Textarea
        ref={input}
        id={id}
        value={value}
        error={error}
        minRows={minRows}
        autoFocus={props.autoFocus ?? false}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      {hint !== undefined && <p className={classes["hint"]}>{hint}</p>}
    </div>
  );
}

type PhraseMenuProps = {
  readonly groups: readonly string[] | undefined;
  readonly facts: PhraseFacts;
  readonly onPick: (text: string) => void;
};

function PhraseMenu({ groups, facts, onPick }: PhraseMenuProps) {
  const { t, i18n } = useTranslation();
  const { desk } = useDesk();
  const { phrases } = useReadable(desk.directory);
  const fitting = phrases.filter(({ key }) => groups === undefined || groups.includes(key));
  if (fitting.length === 0) return null;
  return (
    <Menu position="bottom-end" width={440} returnFocus={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBlockquote size="1.125rem" stroke={1.75} />}
        >
          {t("forms.phrases")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes["phrases"] ?? ""}>
        {fitting.map(({ key, labelVi, labelEn, phrases: sentences }) => (
          <div key={key} role="group" aria-label={labelVi}>
            <Menu.Label>{i18n.language === "en" ? labelEn : labelVi}</Menu.Label>
            {sentences.map(({ id, text }) => (
              <Menu.Item
                key={id}
                onClick={() => {
                  onPick(text);
                }}
              >
                {fillPhrase(text, facts)}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
