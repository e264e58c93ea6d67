import { Button, Menu, Tooltip } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import type { PossibleStep } from "../people/steps-for";
import { stepsFor } from "../people/steps-for";
import { useScreenKeys } from "../use-screen-keys";
import classes from "./step-buttons.module.css";
import { stepRefusalText } from "./step-refusal-text";
import { useTakeStep } from "./use-take-step";
import { isShownStep, nothingText } from "./shown-steps";
import type { OpenTicket } from "./use-ticket";

/** One thing to do next; the rest in a menu, where what is not allowed now says why. */
export function StepButtons({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { actors } = useDesk();
  const take = useTakeStep(open);
  const steps = stepsFor(open.view, actors).filter(({ kind }) => isShownStep(kind));
  const primary = steps.find((step) => step.primary);
  const others = steps.filter((step) => step !== primary);
  useScreenKeys([
    [
      "N",
      () => {
        if (primary !== undefined) take(primary);
      },
    ],
  ]);
  return (
    <div className={classes["steps"]}>
      {primary === undefined ? (
        <p className={classes["nothing"]}>{nothingText(open.view.status, t)}</p>
      ) : (
        <Tooltip label={`${t("ticket.next")} (N)`}>
          <Button
            size="md"
            onClick={() => {
              take(primary);
            }}
          >
            {t(`ticket.step.${primary.kind}`)}
          </Button>
        </Tooltip>
      )}
      <Menu position="bottom-end" width={340}>
        <Menu.Target>
          <Button
            variant="default"
            size="md"
            rightSection={<IconChevronDown size="1.125rem" stroke={1.75} />}
          >
            {t("ticket.others")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("ticket.others")}</Menu.Label>
          {others.map((step) => (
            <OtherStep key={step.kind} step={step} open={open} onTake={take} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

type OtherStepProps = {
  readonly step: PossibleStep;
  readonly open: OpenTicket;
  readonly onTake: (step: PossibleStep) => void;
};

function OtherStep({ step, open, onTake }: OtherStepProps) {
  const { t } = useTranslation();
  const refusal =
    "refusal" in step ? stepRefusalText(step.refusal, open.view.status, t) : undefined;
  return (
    <Menu.Item
      className={classes["other"] ?? ""}
      aria-disabled={refusal !== undefined}
      closeMenuOnClick={refusal === undefined}
      onClick={() => {
        if (refusal === undefined) onTake(step);
      }}
    >
      {t(`ticket.step.${step.kind}`)}
      {refusal !== undefined && <div className={classes["reason"]}>{refusal}</div>}
    </Menu.Item>
  );
}
