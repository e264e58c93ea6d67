import { Anchor, Button, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayNumber } from "../../../domain/rules/working-time";
import { useMinute } from "../clock/use-clock";
import { useNavigation } from "../navigation/use-navigation";
import { ClashDialog } from "../number-book/clash-dialog";
import type { Clash } from "../papers/use-paper-cards";
import classes from "./todo-block.module.css";
import type { PlacedTask } from "./use-tasks";
import { useTasks } from "./use-tasks";

/** So many are shown at first: the reports below are the main thing. */
const fewTasks = 3;

/** "Việc cần làm": commitments to look at, numbers to decide about; nothing while there is none. */
export function TodoBlock() {
  const { t } = useTranslation();
  const { commitments, clashes } = useTasks();
  const [opened, setOpened] = useState(true);
  const [all, setAll] = useState(false);
  const [clash, setClash] = useState<Clash>();
  const listId = useId();
  const count = commitments.length + clashes.length;
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  const shownClashes = all ? clashes : clashes.slice(0, fewTasks);
  const shown = all ? commitments : commitments.slice(0, fewTasks - shownClashes.length);
  const hidden = count - shown.length - shownClashes.length;
  if (count === 0 && clash === undefined) return null;
  return (
    <section className={classes["block"]} aria-label={t("paperLife.todo.title")}>
      <UnstyledButton
        className={classes["head"]}
        aria-expanded={opened}
        aria-controls={listId}
        onClick={() => {
          setOpened(!opened);
        }}
      >
        <Chevron size="1.125rem" stroke={1.75} aria-hidden="true" />
        {t("paperLife.todo.title")} <span className={classes["count"]}>{count}</span>
      </UnstyledButton>
      {opened && (
        <ul id={listId} className={classes["list"]}>
          {shownClashes.map((each) => (
            <ClashTask
              key={each.number}
              clash={each}
              onOpen={() => {
                setClash(each);
              }}
            />
          ))}
          {shown.map((task) => (
            <CommitmentTaskRow key={task.entryId} task={task} />
          ))}
          {(hidden > 0 || all) && count > fewTasks && (
            <li>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => {
                  setAll(!all);
                }}
              >
                {all ? t("paperLife.todo.fewer") : t("paperLife.todo.more", { count: hidden })}
              </Button>
            </li>
          )}
        </ul>
      )}
      {clash !== undefined && (
        <ClashDialog
          clash={clash}
          onClose={() => {
            setClash(undefined);
          }}
        />
      )}
    </section>
  );
}

function ClashTask({ clash, onOpen }: { readonly clash: Clash; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const { number, papers } = clash;
  return (
    <li className={classes["task"]}>
      <div className={classes["line"]}>
        <strong>{t("paperLife.todo.clash", { number })}</strong>
        <Button size="compact-sm" variant="light" onClick={onOpen}>
          {t("paperLife.clash.open")}
        </Button>
      </div>
      <p className={classes["soft"]}>{papers.map(({ code }) => code).join(" · ")}</p>
    </li>
  );
}

function CommitmentTaskRow({ task }: { readonly task: PlacedTask }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { ticketId, entryId, code, place, what = "", who = "" } = task;
  const answer = (kind: "commitmentKept" | "commitmentBroken") => () => {
    go({ to: "form", ticketId, kind, about: entryId });
  };
  return (
    <li className={classes["task"]}>
      <div className={classes["line"]}>
        <strong>{t("paperLife.todo.recheck")}</strong>
        <TaskDay task={task} />
      </div>
      <p className={classes["what"]}>{what}</p>
      <p className={classes["soft"]}>
        {who !== "" && `${who} · `}
        {place} ·{" "}
        <Anchor
          component="button"
          type="button"
          onClick={() => {
            go({ to: "ticket", ticketId });
          }}
        >
          {code}
        </Anchor>
      </p>
      <div className={classes["buttons"]}>
        <Button
          size="compact-sm"
          variant="light"
          aria-label={t("paperLife.todo.keptOf", { what })}
          onClick={answer("commitmentKept")}
        >
          {t("paperLife.todo.kept")}
        </Button>
        <Button
          size="compact-sm"
          variant="light"
          color="orange"
          aria-label={t("paperLife.todo.brokenOf", { what })}
          onClick={answer("commitmentBroken")}
        >
          {t("paperLife.todo.broken")}
        </Button>
      </div>
    </li>
  );
}

function TaskDay({ task: { urgency, lastDueMs = 0 } }: { readonly task: PlacedTask }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  if (urgency === "today") {
    return <span className={classes["soft"]}>{t("paperLife.todo.today")}</span>;
  }
  const count = dayNumber(nowMs) - dayNumber(lastDueMs);
  return <span className={classes["late"]}>{t("paperLife.todo.overdue", { count })}</span>;
}
