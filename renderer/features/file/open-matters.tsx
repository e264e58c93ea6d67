import { useTranslation } from "react-i18next";
import { toEpochMs } from "../../../domain/model/instant";
import { commitmentDays } from "../../../domain/rules/paper/commitment-days";
import type {
  CommitmentView,
  DirectiveView,
  PenaltyView,
} from "../../../domain/rules/folding/view";
import { formatWhen } from "../../i18n/local-time";
import { formatDong } from "../../i18n/money";
import { Tag } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import type { OpenTicket } from "../ticket/use-ticket";
import { FilePart } from "./file-part";
import classes from "./file.module.css";
import { StepLink } from "./step-link";

/** Commitments, penalties, directives and requests: what is open first tells what to do. */
export function OpenMatters({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { commitments, penalties, directives, extensionRequests, urgings, waitingFor } = open.view;
  return (
    <>
      {waitingFor !== undefined && (
        <FilePart title={t("file.waiting")}>
          <Matter at={waitingFor.at} by={waitingFor.by.name}>
            <p className={classes["text"]}>{waitingFor.body.text}</p>
            <div className={classes["buttons"]}>
              <StepLink open={open} kind="infoCompleted" about={waitingFor.id} />
            </div>
          </Matter>
        </FilePart>
      )}
      {commitments.length > 0 && (
        <FilePart title={t("file.commitments")}>
          {commitments.map((commitment) => (
            <Commitment key={commitment.entry.id} open={open} commitment={commitment} />
          ))}
        </FilePart>
      )}
      {penalties.length > 0 && (
        <FilePart title={t("file.penalties")}>
          {penalties.map((penalty) => (
            <Penalty key={penalty.proposal.id} open={open} penalty={penalty} />
          ))}
        </FilePart>
      )}
      {directives.length + urgings > 0 && (
        <FilePart title={t("file.directives")}>
          {urgings > 0 && <p>{t("file.urgings", { count: urgings })}</p>}
          {directives.map((directive) => (
            <Directive key={directive.entry.id} open={open} directive={directive} />
          ))}
        </FilePart>
      )}
      {extensionRequests.length > 0 && (
        <FilePart title={t("file.extensions")}>
          {extensionRequests.map(({ id, at, by, body }) => (
            <Matter key={id} at={at} by={by.name} due={body.until}>
              <p className={classes["text"]}>{body.reason}</p>
              <div className={classes["buttons"]}>
                <StepLink open={open} kind="extended" about={id} />
              </div>
            </Matter>
          ))}
        </FilePart>
      )}
    </>
  );
}

type MatterProps = {
  readonly at: string;
  readonly by: string;
  readonly due?: string | undefined;
  readonly tag?: React.ReactNode;
  readonly children: React.ReactNode;
};

function Matter({ at, by, due, tag, children }: MatterProps) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  return (
    <article className={classes["item"]}>
      <div className={classes["head"]}>
        {tag}
        {due !== undefined && (
          <span>{t("file.due", { at: formatWhen(toEpochMs(due), nowMs, t) })}</span>
        )}
        <span className={classes["soft"]}>
          {t("file.by", { name: by, at: formatWhen(toEpochMs(at), nowMs, t) })}
        </span>
      </div>
      {children}
    </article>
  );
}

type CommitmentProps = { readonly open: OpenTicket; readonly commitment: CommitmentView };

function Commitment({ open, commitment }: CommitmentProps) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { entry, state } = commitment;
  const { body, at, by, id } = entry;
  const dueMs = commitmentDays(body)?.lastMs;
  const late = state === "open" && dueMs !== undefined && dueMs < nowMs;
  const tone = late ? "soon" : state === "kept" ? "good" : state === "broken" ? "soon" : "accent";
  return (
    <Matter
      at={at}
      by={by.name}
      tag={<Tag tone={tone}>{t(`file.commitment.${late ? "overdue" : state}`)}</Tag>}
    >
      <p>{body.subjects.map(({ name }) => name).join(", ")}</p>
      <ul>
        {body.promises.map(({ text, dueAt }) => (
          <li key={text} className={classes["text"]}>
            {text}
            {dueAt !== undefined && (
              <strong> ({t("file.due", { at: formatWhen(toEpochMs(dueAt), nowMs, t) })})</strong>
            )}
          </li>
        ))}
      </ul>
      {body.recheckAt !== undefined && (
        <p>{t("file.recheck", { at: formatWhen(toEpochMs(body.recheckAt), nowMs, t) })}</p>
      )}
      {state === "open" && (
        <div className={classes["buttons"]}>
          <StepLink open={open} kind="commitmentKept" about={id} />
          <StepLink open={open} kind="commitmentBroken" about={id} />
        </div>
      )}
    </Matter>
  );
}

type PenaltyProps = { readonly open: OpenTicket; readonly penalty: PenaltyView };

function Penalty({ open, penalty: { proposal, decision } }: PenaltyProps) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { body, at, by, id } = proposal;
  const fine = decision?.body.fineVnd ?? body.fineVnd;
  const isOwn = by.user === session.user;
  return (
    <Matter
      at={at}
      by={by.name}
      tag={
        <Tag tone={decision === undefined ? "accent" : "quiet"}>
          {decision === undefined
            ? t("file.penaltyOpen")
            : t(`words.penaltyDecision.${decision.body.decision}`)}
        </Tag>
      }
    >
      <p className={classes["text"]}>{body.measures}</p>
      {fine !== undefined && (
        <p>
          {t("story.label.fine")}: {formatDong(fine)}
        </p>
      )}
      {decision?.body.number !== undefined && (
        <p>
          {t("entry.penalty.number")}: {decision.body.number}
        </p>
      )}
      {decision === undefined && isOwn && (
        <p className={classes["soft"]}>{t("file.penaltyWait")}</p>
      )}
      {decision === undefined && !isOwn && (
        <div className={classes["buttons"]}>
          <StepLink open={open} kind="penaltyDecided" about={id} />
        </div>
      )}
    </Matter>
  );
}

type DirectiveProps = { readonly open: OpenTicket; readonly directive: DirectiveView };

function Directive({ open, directive: { entry, answer } }: DirectiveProps) {
  const { t } = useTranslation();
  const { body, at, by, id } = entry;
  return (
    <Matter
      at={at}
      by={by.name}
      due={body.dueAt}
      tag={
        <Tag tone={answer === undefined ? "accent" : "good"}>
          {t(answer === undefined ? "file.directiveOpen" : "file.directiveDone")}
        </Tag>
      }
    >
      <p className={classes["text"]}>{body.text}</p>
      {answer !== undefined && <p className={classes["text"]}>{answer.body.text}</p>}
      {answer === undefined && (
        <div className={classes["buttons"]}>
          <StepLink open={open} kind="directiveAnswered" about={id} />
        </div>
      )}
    </Matter>
  );
}
