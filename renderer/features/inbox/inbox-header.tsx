import { CloseButton, Select, TextInput, UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { fieldCodes } from "../../../domain/model/report";
import type { Words } from "../../i18n";
import { useUnitName } from "../people/use-unit-name";
import { useScreenKeys } from "../use-screen-keys";
import { inboxGroups, isGroup, parseShow } from "./arrange-inbox";
import classes from "./inbox-list.module.css";
import type { Inbox } from "./use-inbox";

export function InboxHeader({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation();
  const { filter, change, setField, choices } = inbox;
  return (
    <header className={classes["header"]}>
      <div className={classes["titleLine"]}>
        <h1 className={classes["title"]}>{t("inbox.title")}</h1>
        <InboxCountsLine inbox={inbox} />
      </div>
      <SearchBox
        value={filter.search}
        onChange={(search) => {
          change({ search });
        }}
      />
      <div className={classes["filters"]}>
        <Select
          aria-label={t("inbox.status")}
          size="sm"
          allowDeselect={false}
          data={[
            ...inboxGroups.map((group) => ({ value: group, label: t(`inbox.group.${group}`) })),
            { group: t("inbox.byStatus"), items: statusChoices(choices.statuses, t) },
          ]}
          value={filter.show}
          onChange={(raw) => {
            const show = parseShow(raw ?? "open");
            if (show !== undefined) change({ show });
          }}
        />
        <Select
          aria-label={t("inbox.field")}
          size="sm"
          allowDeselect={false}
          data={[
            { value: "", label: t("inbox.allFields") },
            ...choices.fields.map((field) => ({ value: field, label: t(`words.field.${field}`) })),
          ]}
          value={filter.field ?? ""}
          onChange={(raw) => {
            setField(fieldCodes.find((field) => field === raw));
          }}
        />
        <WardChoice inbox={inbox} />
      </div>
    </header>
  );
}

/** Only for who has several wards. */
function WardChoice({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation();
  const unitName = useUnitName();
  const { filter, setUnit, choices } = inbox;
  if (choices.units.length < 2) return null;
  return (
    <Select
      className={classes["ward"]}
      aria-label={t("inbox.ward")}
      size="sm"
      allowDeselect={false}
      data={[
        { value: "", label: t("inbox.allWards") },
        ...choices.units.map((unitId) => ({ value: unitId, label: unitName(unitId) })),
      ]}
      value={filter.unitId ?? ""}
      onChange={(raw) => {
        setUnit(choices.units.find((unitId) => unitId === raw));
      }}
    />
  );
}

function statusChoices(present: Inbox["choices"]["statuses"], t: Words) {
  return present
    .filter((status) => !isGroup(status))
    .map((status) => ({ value: status, label: t(`words.status.${status}`) }));
}

function InboxCountsLine({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation();
  const { counts, filter, change } = inbox;
  const toggle = (show: "overdue" | "today") => {
    change({ show: filter.show === show ? "open" : show });
  };
  return (
    <div className={classes["counts"]}>
      <UnstyledButton
        className={classes["count"]}
        data-tone={counts.overdue > 0 ? "overdue" : "quiet"}
        aria-pressed={filter.show === "overdue"}
        onClick={() => {
          toggle("overdue");
        }}
      >
        {t("inbox.counts.overdue", { count: counts.overdue })}
      </UnstyledButton>
      <UnstyledButton
        className={classes["count"]}
        aria-pressed={filter.show === "today"}
        onClick={() => {
          toggle("today");
        }}
      >
        {t("inbox.counts.today", { count: counts.today })}
      </UnstyledButton>
    </div>
  );
}

type SearchBoxProps = { readonly value: string; readonly onChange: (value: string) => void };

function SearchBox({ value, onChange }: SearchBoxProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const focus = () => {
    input.current?.focus();
    input.current?.select();
  };
  useHotkeys([["mod+F", focus]], []);
  useScreenKeys([["/", focus]]);
  return (
    <TextInput
      ref={input}
      aria-label={t("inbox.search")}
      placeholder={t("inbox.searchPlaceholder")}
      size="sm"
      spellCheck={false}
      leftSection={<IconSearch size="1.125rem" stroke={1.75} />}
      rightSection={
        value !== "" && (
          <CloseButton
            size="sm"
            aria-label={t("inbox.clearSearch")}
            onClick={() => {
              onChange("");
              input.current?.focus();
            }}
          />
        )
      }
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || value === "") return;
        event.stopPropagation();
        onChange("");
      }}
    />
  );
}
