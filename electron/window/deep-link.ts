import { readInvitation } from "../../domain/contract/setup";
import { ticketCodeShape } from "../../domain/model/ids";

/** `ward-desk://ticket/1022-26-00012345`, in e-mails and printed registers; and invitations. */
export const linkScheme = "ward-desk";

/** The report that a link names. Anybody may write a link, so nothing else in it is heard. */
export function ticketOfLink(link: string): string | undefined {
  const code = /^ward-desk:\/\/ticket\/([0-9-]{16})\/?$/.exec(link)?.[1];
  return code !== undefined && ticketCodeShape(code, "") === undefined ? code : undefined;
}

export type Link =
  | { readonly to: "ticket"; readonly code: string }
  | { readonly to: "setup"; readonly invitation: string };

export function readLink(link: string): Link | undefined {
  const code = ticketOfLink(link);
  if (code !== undefined) return { to: "ticket", code };
  return readInvitation(link).ok ? { to: "setup", invitation: link.trim() } : undefined;
}

/** Windows and Linux hand a link over among the arguments of a second start. */
export function linkAmong(args: readonly string[]): Link | undefined {
  return args.map(readLink).find((link) => link !== undefined);
}
