import { Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { Clock } from "../../../domain/rules/clocks";
import type { TicketView } from "../../../domain/rules/fold";
import classes from "./clock-button.module.css";
import { ClockExplanation } from "./clock-explanation";
import { ClockRing } from "./clock-ring";
import { useClockFace } from "./use-clock";

/** The clock that matters now; pressing it tells why it is due then. */
export function ClockButton({ view }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const clock = shownClock(view);
  const face = useClockFace(clock);
  if (clock === undefined) return null;
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      width={420}
      position="bottom-start"
      shadow="lg"
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes["button"]}
          data-tone={face.tone}
          aria-label={`${t("ticket.clock", { time: face.text })}. ${t("time.explain.open")}`}
          title={t("time.explain.open")}
          onClick={toggle}
        >
          <ClockRing percent={face.percent} />
          {face.text}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes["dropdown"] ?? ""}>
        <ClockExplanation clock={clock} view={view} />
      </Popover.Dropdown>
    </Popover>
  );
}

function shownClock(view: TicketView): Clock | undefined {
  return view.due ?? view.clocks[view.clocks.length - 1];
}
