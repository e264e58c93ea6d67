import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ClipboardEvent, DragEvent, KeyboardEvent, ReactNode, RefObject } from "react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import type { DraftState } from "../drafts/draft-keeper";
import { DraftMark } from "./draft-mark";
import classes from "./form-frame.module.css";
import { SubmittingMark } from "./submitting-mark";
import type { EntryForm } from "./use-entry-form";

export type FormFrameProps = {
  readonly title: string;
  readonly submitLabel: string;
  readonly form: EntryForm;
  readonly draftState: DraftState;
  readonly onFiles?: (files: readonly File[]) => void;
  readonly children: ReactNode;
};

/** What all forms share: title, close, draft mark, submit by button or Ctrl+Enter. */
export function FormFrame(props: FormFrameProps) {
  const { title, submitLabel, form, draftState, onFiles, children } = props;
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  useFocusInAndBack(element);
  useEffect(() => {
    if (form.tries === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.tries]);
  useEffect(() => {
    // While it was being written the fields took no words, and a field that was typed in lost the
    // focus by it.
    const frame = element.current;
    if (form.problem === undefined || frame?.contains(document.activeElement) === true) return;
    frame?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }, [form.problem]);
  return (
    <form
      ref={element}
      className={classes["form"]}
      aria-label={title}
      aria-busy={form.submitting !== undefined}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isInside(event)) form.submit();
      }}
      onKeyDown={(event) => {
        formKeys(event, form);
      }}
      onPaste={(event) => {
        takeFiles(event, event.clipboardData, onFiles);
      }}
      onDrop={(event) => {
        takeFiles(event, event.dataTransfer, onFiles);
      }}
    >
      <header className={classes["head"]}>
        <h3 className={classes["title"]}>{title}</h3>
        <Tooltip label={`${t("forms.close")} (Esc)`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("forms.close")}
            onClick={form.close}
          >
            <IconX size="1.25rem" stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes["body"]} data-form-body inert={form.submitting === "saving"}>
        {form.blocked !== undefined && <Notice tone="attention">{form.blocked}</Notice>}
        {children}
        {form.problem !== undefined && (
          <Notice tone="attention" live>
            {t(`forms.appendRefused.${form.problem}`)}
          </Notice>
        )}
      </div>
      <footer className={classes["foot"]}>
        <div className={classes["state"]}>
          <SubmittingMark submitting={form.submitting}>
            <FormState form={form} draftState={draftState} />
          </SubmittingMark>
        </div>
        {draftState.phase !== "untouched" && (
          <Button variant="subtle" color="gray" onClick={form.discard}>
            {t("forms.discard")}
          </Button>
        )}
        <Tooltip label={t("forms.submitHint")}>
          <Button type="submit" disabled={form.blocked !== undefined}>
            {submitLabel}
          </Button>
        </Tooltip>
      </footer>
    </form>
  );
}

/** What it lacks, or that it is kept as a draft. */
function FormState({ form, draftState }: Pick<FormFrameProps, "form" | "draftState">) {
  const { t } = useTranslation();
  const wrong = Object.keys(form.shownErrors).length;
  if (wrong > 0) {
    return (
      <span className={classes["wrong"]} role="alert">
        {t("forms.fix", { count: wrong })}
      </span>
    );
  }
  return <DraftMark state={draftState} />;
}

/** The form takes the focus when it opens and gives it back to where it was opened from. */
function useFocusInAndBack(element: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const form = element.current;
    if (form?.contains(before) === false) {
      const first = form.querySelector<HTMLElement>(
        "[data-form-body] :is(input, select, textarea)",
      );
      // A dialog gives the focus away once more, to what is marked so.
      first?.setAttribute("data-autofocus", "");
      first?.focus();
    }
    const report = form?.closest("article");
    return () => {
      const now = document.activeElement;
      if (now !== document.body && form?.contains(now) === false) return;
      const canGoBack = before instanceof HTMLElement && before.isConnected;
      if (canGoBack && before !== document.body) before.focus();
      else report?.focus();
    };
  }, [element]);
}

/** What lies over the form (a menu, the camera) is inside it for React, but not for the person. */
function isInside(event: {
  readonly target: EventTarget;
  readonly currentTarget: Element;
}): boolean {
  return event.target instanceof Node && event.currentTarget.contains(event.target);
}

function formKeys(event: KeyboardEvent, form: EntryForm): void {
  if (event.defaultPrevented || !isInside(event)) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.submit();
  }
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    form.close();
  }
}

/** Pasted or dropped anywhere on the form, files become its evidence. */
function takeFiles(
  event: ClipboardEvent | DragEvent,
  { files }: DataTransfer,
  onFiles: FormFrameProps["onFiles"],
): void {
  if (event.defaultPrevented || files.length === 0 || !isInside(event)) return;
  event.preventDefault();
  onFiles?.([...files]);
}
