import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "../../store";
import { KeyHint } from "../../ui";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useReadableCalmly } from "../use-readable";
import type { Command } from "./find-in-palette";
import { findInPalette } from "./find-in-palette";
import classes from "./palette.module.css";
import { useCommands } from "./use-commands";

type Result =
  | { readonly id: string; readonly command: Command }
  | { readonly id: string; readonly ticket: TicketRow };

export function PaletteSearch() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { go } = useNavigation();
  const { rows } = useReadableCalmly(desk.rows);
  const commands = useCommands();
  const [typed, setTyped] = useState("");
  const [cursor, setCursor] = useState(0);
  const searched = useDeferredValue(typed);
  const found = useMemo(() => findInPalette(searched, commands, rows), [searched, commands, rows]);
  const results: readonly Result[] = [
    ...found.commands.map((command) => ({ id: command.id, command })),
    ...found.tickets.map((ticket) => ({ id: ticket.id, ticket })),
  ];
  const current = results[Math.min(cursor, results.length - 1)];
  const run = (result: Result | undefined) => {
    if (result === undefined) return;
    if ("command" in result) result.command.run();
    else go({ to: "ticket", ticketId: result.ticket.id });
  };
  return (
    <div className={classes["palette"]}>
      <div className={classes["search"]}>
        <IconSearch size="1.25rem" stroke={1.75} aria-hidden="true" />
        <input
          className={classes["input"]}
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-results"
          aria-label={t("shell.palette.title")}
          placeholder={t("shell.palette.placeholder")}
          spellCheck={false}
          value={typed}
          {...(current === undefined ? {} : { "aria-activedescendant": `palette-${current.id}` })}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setCursor(0);
          }}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step !== undefined) {
              event.preventDefault();
              setCursor((at) => Math.min(results.length - 1, Math.max(0, at + step)));
            }
            if (event.key === "Enter") run(current);
          }}
        />
      </div>
      <PaletteResultsList
        results={results}
        {...(current === undefined ? {} : { current })}
        onRun={run}
      />
      <p className={classes["hint"]}>{t("shell.palette.hint")}</p>
    </div>
  );
}

type PaletteResultsListProps = {
  readonly results: readonly Result[];
  readonly current?: Result;
  readonly onRun: (result: Result) => void;
};

function PaletteResultsList({ results, current, onRun }: PaletteResultsListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [current]);
  if (results.length === 0) return <p className={classes["none"]}>{t("shell.palette.none")}</p>;
  return (
    <ul
      ref={list}
      id="palette-results"
      className={classes["results"]}
      role="listbox"
      aria-label={t("shell.palette.title")}
    >
      {results.map((result) => (
        <li
          key={result.id}
          id={`palette-${result.id}`}
          role="option"
          aria-selected={result.id === current?.id}
          className={classes["result"]}
          onClick={() => {
            onRun(result);
          }}
        >
          {"ticket" in result ? (
            <TicketResult row={result.ticket} />
          ) : (
            <CommandResult command={result.command} />
          )}
        </li>
      ))}
    </ul>
  );
}

function TicketResult({ row }: { readonly row: TicketRow }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={classes["name"]}>{row.subject}</span>
      <span className={classes["soft"]}>
        {row.code} · {t(`words.status.${row.status}`)}
      </span>
    </>
  );
}

function CommandResult({ command }: { readonly command: Command }) {
  return (
    <>
      <span className={classes["name"]}>{command.label}</span>
      {command.keys !== undefined && <KeyHint keys={command.keys} />}
    </>
  );
}
