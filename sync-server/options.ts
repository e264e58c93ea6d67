import { isIP } from "node:net";
import type { Preset } from "../domain/model/office-settings";
import type { Result } from "../domain/model/result";
import { ok, refuse } from "../domain/model/result";

/** How the server was asked to run; from the environment and the command line, nowhere else. */
export type ServerOptions = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** With the administrator's credentials in it. Without it the embedded server is used. */
  readonly couchUrl?: string;
  /** Fill an empty server with sample people and reports. */
  readonly sample: boolean;
  /** Reverse proxies whose X-Forwarded-For says who asks; nobody else's is heard. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: string;
  /** Which set of time rules holds for new reports: "2021" or "2025". */
  readonly preset: Preset;
  /** Days after which a ticket that has ended leaves its ward for the archive; 0 is never. */
  readonly archiveAfterDays: number;
};

export type OptionRefusal =
  | "bad-archive-days"
  | "bad-port"
  | "bad-couch-url"
  | "bad-log-level"
  | "bad-preset"
  | "bad-trust-proxy"
  | "unknown-flag";

type Environment = { readonly [name: string]: string | undefined };

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

export function readOptions(
  environment: Environment,
  flags: readonly string[],
): Result<ServerOptions, OptionRefusal> {
  const unknown = flags.find((flag) => flag !== "--sample");
  if (unknown !== undefined) return refuse("unknown-flag", unknown);
  const port = Number(environment["PORT"] ?? "8022");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return refuse("bad-port");
  const couchUrl = environment["COUCHDB_URL"] ?? "";
  if (couchUrl !== "" && !isCouchUrl(couchUrl)) return refuse("bad-couch-url");
  const logLevel = environment["LOG_LEVEL"] ?? "warn";
  if (!logLevels.includes(logLevel)) return refuse("bad-log-level");
  const preset = environment["RULES_PRESET"] ?? "2021";
  if (preset !== "2021" && preset !== "2025") return refuse("bad-preset");
  const trustedProxies = readProxies(environment["TRUST_PROXY"] ?? "");
  if (trustedProxies === undefined) return refuse("bad-trust-proxy");
  const archiveAfterDays = Number(environment["ARCHIVE_AFTER_DAYS"] ?? "90");
  if (!(archiveAfterDays >= 0 && archiveAfterDays <= 36_500)) return refuse("bad-archive-days");
  return ok({
    port,
    host: environment["HOST"] ?? "127.0.0.1",
    dataDir: environment["DATA_DIR"] ?? ".data",
    ...(couchUrl === "" ? {} : { couchUrl }),
    sample: flags.includes("--sample"),
    trustedProxies,
    logLevel,
    preset,
    archiveAfterDays,
  });
}

/** `1` is a proxy on this machine; elsewhere its address, or some and their networks. */
function readProxies(raw: string): readonly string[] | undefined {
  if (raw === "" || raw === "0") return [];
  if (raw === "1") return ["127.0.0.0/8", "::1"];
  const proxies = raw.split(",").map((one) => one.trim());
  return proxies.every(isAddressOrNetwork) ? proxies : undefined;
}

/** A network as wide as 0.0.0.0/0 would let everybody say where he comes from. */
function isAddressOrNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  const [least, most] = version === 4 ? [8, 32] : [32, 128];
  return /^\d{1,3}$/.test(bits) && Number(bits) >= least && Number(bits) <= most;
}

function isCouchUrl(raw: string): boolean {
  try {
    const url = new URL(raw);
    return (url.protocol === "http:" || url.protocol === "https:") && url.username !== "";
  } catch {
    return false;
  }
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
