import { Button, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { stepsFor } from "../people/steps-for";
import { useScreenKeys } from "../use-screen-keys";
import { OtherSteps } from "./other-steps";
import classes from "./step-buttons.module.css";
import { groupSteps, nothingText } from "./step-groups";
import { useTakeStep } from "./use-take-step";
import type { OpenTicket } from "./use-ticket";

/** One thing to do next; the rest in a menu, where what is not allowed now says why. */
export function StepButtons({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { actors } = useDesk();
  const take = useTakeStep(open);
  const steps = stepsFor(open.view, actors);
  const primary = steps.find((step) => step.primary);
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
      <OtherSteps groups={groupSteps(steps)} open={open} onTake={take} />
    </div>
  );
}
