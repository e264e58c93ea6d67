import { foldText } from "../../../domain/rules/publication";
import type { TicketRow } from "../../store";

export type Command = {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
};

export type PaletteResults = {
  readonly commands: readonly Command[];
  readonly tickets: readonly TicketRow[];
};

const ticketsAtMost = 30;

/** Commands and reports whose words begin or hold what was typed; tone marks do not matter. */
export function findInPalette(
  typed: string,
  commands: readonly Command[],
  rows: readonly TicketRow[],
): PaletteResults {
  const words = foldText(typed)
    .split(" ")
    .filter((word) => word !== "");
  const fits = (text: string) => words.every((word) => text.includes(word));
  const tickets: TicketRow[] = [];
  if (words.length > 0) {
    for (const row of rows) {
      if (fits(row.searchText)) tickets.push(row);
      if (tickets.length === ticketsAtMost) break;
    }
  }
  return { commands: commands.filter(({ label }) => fits(foldText(label))), tickets };
}
