import { ticketCodeShape } from "../../domain/model/ids";

/** `ward-desk://ticket/1022-26-00012345`, in e-mails and printed registers. */
export const linkScheme = "ward-desk";

/** The report that a link names. Anybody may write a link, so nothing else in it is heard. */
export function ticketOfLink(link: string): string | undefined {
  const code = /^ward-desk:\/\/ticket\/([0-9-]{16})\/?$/.exec(link)?.[1];
  return code !== undefined && ticketCodeShape(code, "") === undefined ? code : undefined;
}

/** Windows and Linux hand a link over among the arguments of a second start. */
export function linkAmong(args: readonly string[]): string | undefined {
  return args.map(ticketOfLink).find((code) => code !== undefined);
}
