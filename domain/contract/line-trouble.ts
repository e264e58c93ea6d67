/**
 * What stands behind an "offline". The first three are met without anybody's doing; the clock and
 * the certificate need somebody, and so does a line on which somebody else answers.
 */
export type LineTrouble =
  | "offline"
  /** The server's name leads nowhere: there is no network, or nobody who knows the name. */
  | "no-address"
  /** The line broke in the middle. */
  | "cut-off"
  | "timeout"
  /** The network works, and nobody listens at the server's address. */
  | "server-down"
  /** By this device's date the server's certificate does not hold yet, or no longer. */
  | "clock-wrong"
  /** Whoever answers cannot prove to be the server. */
  | "bad-certificate"
  | "server-error"
  | "too-many"
  /** What answers speaks another language. */
  | "not-a-server";

/** What keeps somebody from signing in with the server, and is no lack of a network. */
export type ServerAway = Extract<LineTrouble, "server-down" | "clock-wrong" | "bad-certificate">;

const troubles: Readonly<Record<string, LineTrouble>> = {
  ENOTFOUND: "no-address",
  EAI_AGAIN: "no-address",
  ECONNRESET: "cut-off",
  EPIPE: "cut-off",
  "stale-socket": "cut-off",
  truncated: "cut-off",
  timeout: "timeout",
  ECONNREFUSED: "server-down",
  CERT_NOT_YET_VALID: "clock-wrong",
  CERT_HAS_EXPIRED: "clock-wrong",
  EPROTO: "not-a-server",
  "429": "too-many",
};

/** As OpenSSL and Node name what they do not believe of a certificate. */
const badCertificate =
  /^(ERR_TLS_CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|CERT_|INVALID_(CA|PURPOSE)$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$)/;

/** `code`: the system's name of a failure, or the status of an answer that was none of ours. */
export function lineTrouble(code = ""): LineTrouble {
  const known = Object.hasOwn(troubles, code) ? troubles[code] : undefined;
  if (known !== undefined) return known;
  if (badCertificate.test(code)) return "bad-certificate";
  if (/^5\d\d$/.test(code)) return "server-error";
  // TLS with somebody who does not speak it, HTTP with somebody who does not speak that.
  return /^(ERR_SSL_|HPE_|\d{3}$)/.test(code) ? "not-a-server" : "offline";
}
