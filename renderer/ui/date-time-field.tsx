import { ActionIcon, Button, Popover, TextInput } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarTime } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Instant } from "../../domain/model/instant";
import { toEpochMs, toInstant } from "../../domain/model/instant";
import { formatDateTime, fromPickerText, toPickerText } from "../i18n/local-time";
import { parseDateTime } from "../i18n/parse-date-time";
import classes from "./date-time-field.module.css";

export type DateTimePreset = { readonly label: string; readonly epochMs: number };

export type DateTimeFieldProps = {
  readonly label: string;
  readonly value: Instant | undefined;
  readonly nowMs: number;
  readonly presets: readonly DateTimePreset[];
  readonly error?: string | undefined;
  /** For a day that is picked from the calendar before a time is known. */
  readonly defaultTime: string;
  /** Said below the label. */
  readonly hint?: string;
  /** What was typed earlier and could not be read. */
  readonly unreadable?: string | undefined;
  /** Without a value, with what was typed where that cannot be read. */
  readonly onChange: (value: Instant | undefined, unreadable?: string) => void;
};

/** A date and time, typed as people write it or picked; always of Ho Chi Minh City. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { label, value, presets, error, defaultTime } = props;
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const { text, type, finish, unreadable, setTo } = useTypedMoment(props);
  return (
    <div>
      <TextInput
        label={label}
        {...(props.hint === undefined ? {} : { description: props.hint })}
        value={text}
        placeholder={t("time.field.placeholder")}
        autoComplete="off"
        error={unreadable ? t("time.field.unreadable") : error}
        onChange={(event) => {
          type(event.currentTarget.value);
        }}
        onBlur={finish}
        rightSection={
          <Popover opened={opened} onDismiss={close} position="bottom-end" shadow="lg" trapFocus>
            <Popover.Target>
              <ActionIcon
                variant="subtle"
                aria-label={`${t("time.field.open")}: ${label}`}
                onClick={toggle}
              >
                <IconCalendarTime size="1.25rem" stroke={1.75} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown>
              <DatePicker
                highlightToday
                value={value === undefined ? null : toPickerText(value).slice(0, 10)}
                onChange={(day) => {
                  const time =
                    value === undefined ? defaultTime : toPickerText(value).slice(11, 16);
                  if (day !== null) setTo(fromPickerText(`${day} ${time}:00`));
                  close();
                }}
              />
            </Popover.Dropdown>
          </Popover>
        }
      />
      <div className={classes["presets"]}>
        {presets.map((preset) => (
          <Button
            key={preset.label}
            variant="default"
            size="compact-md"
            onClick={() => {
              setTo(toInstant(preset.epochMs));
            }}
          >
            {preset.label}
          </Button>
        ))}
      </div>
    </div>
  );
}

type TypedMoment = Pick<DateTimeFieldProps, "value" | "nowMs" | "unreadable" | "onChange">;

/** What is typed stays as typed until the field is left; then it is written out in full. */
function useTypedMoment({ value, nowMs, unreadable, onChange }: TypedMoment) {
  const [typed, setTyped] = useState(unreadable);
  const written = value === undefined ? "" : formatDateTime(toEpochMs(value));
  const text = typed ?? written;
  const isBlank = text.trim() === "";
  const readable = isBlank || parseDateTime(text, nowMs) !== undefined;
  const [left, setLeft] = useState(false);
  return {
    text,
    unreadable: left && !readable,
    type: (next: string) => {
      setTyped(next);
      setLeft(false);
      const epochMs = parseDateTime(next, nowMs);
      if (epochMs !== undefined) onChange(toInstant(epochMs));
      else if (next.trim() === "") onChange(undefined);
      else onChange(undefined, next);
    },
    finish: () => {
      setLeft(true);
      if (readable) setTyped(undefined);
    },
    setTo: (next: Instant | undefined) => {
      setTyped(undefined);
      onChange(next);
    },
  };
}
