import { Button, Menu, Tooltip } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PossibleStep } from "../people/steps-for";
import { useScreenKeys } from "../use-screen-keys";
import classes from "./step-buttons.module.css";
import type { StepGroup } from "./step-groups";
import { stepRefusalText } from "./step-refusal-text";
import type { OpenTicket } from "./use-ticket";

export type OtherStepsProps = {
  readonly groups: readonly StepGroup[];
  readonly open: OpenTicket;
  readonly onTake: (step: PossibleStep) => void;
};

/** Everything but the big button, each with a line that says what it is for. */
export function OtherSteps({ groups, open, onTake }: OtherStepsProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const count = groups.reduce((sum, { steps }) => sum + steps.length, 0);
  useScreenKeys([
    [
      "V",
      () => {
        setOpened(true);
      },
    ],
  ]);
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened} width={count > 6 ? 680 : 360}>
      <Menu.Target>
        <Tooltip label={`${t("ticket.others")} (V)`}>
          <Button
            variant="default"
            size="md"
            rightSection={<IconChevronDown size="1.125rem" stroke={1.75} />}
          >
            {t("ticket.others")}
          </Button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={classes["menu"] ?? ""}>
        <div className={classes["groups"]} data-wide={count > 6}>
          {groups.map(({ name, steps }) => (
            <div key={name} role="group" aria-label={t(`entry.group.${name}`)}>
              <Menu.Label>{t(`entry.group.${name}`)}</Menu.Label>
              {steps.map((step) => (
                <OtherStep key={step.kind} step={step} open={open} onTake={onTake} />
              ))}
            </div>
          ))}
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}

type OtherStepProps = Pick<OtherStepsProps, "open" | "onTake"> & { readonly step: PossibleStep };

function OtherStep({ step, open, onTake }: OtherStepProps) {
  const { t } = useTranslation();
  const id = useId();
  const { kind } = step;
  const refusal =
    "refusal" in step ? stepRefusalText(step.refusal, open.view.status, t) : undefined;
  return (
    <Menu.Item
      className={classes["other"] ?? ""}
      aria-disabled={refusal !== undefined}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-why`}
      closeMenuOnClick={refusal === undefined}
      onClick={() => {
        if (refusal === undefined) onTake(step);
      }}
    >
      <span id={`${id}-name`}>{t(`ticket.step.${kind}`)}</span>
      <div id={`${id}-why`} className={classes["reason"]}>
        {refusal ?? t(`entry.hint.${kind}`)}
      </div>
    </Menu.Item>
  );
}
