import type { Protocol } from "electron";
import { protocol } from "electron";
import type { EvidenceDesk } from "../vault/evidence-desk";
import type { DerivedKind } from "../vault/derived-files";
import { derivedResponse, evidenceResponse } from "../vault/evidence-response";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import { appScheme, createAppFiles } from "./app-files";

export const evidenceScheme = "evidence";

/** Before the app is ready; Chromium learns its schemes once. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
    {
      scheme: evidenceScheme,
      privileges: {
        standard: true,
        secure: true,
        stream: true,
        corsEnabled: true,
        supportFetchAPI: true,
      },
    },
  ]);
}

export type SchemeParts = {
  readonly rendererFolder: string;
  readonly desk: Pick<EvidenceDesk, "read" | "readDerived">;
  /** Nobody looks at evidence while the desk is locked, or at that of a ward he does not read. */
  readonly mayLook: (sha256: string) => boolean;
  readonly allowedOrigin: string;
  readonly log: Log;
};

export function handleSchemes(parts: SchemeParts): void {
  protocol.handle(appScheme, createAppFiles(parts.rendererFolder));
  handleEvidence(protocol, parts);
}

export type EvidenceSchemeParts = Omit<SchemeParts, "rendererFolder">;

/** Also for a session that sees nothing else. */
export function handleEvidence(protocol: Protocol, parts: EvidenceSchemeParts): void {
  protocol.handle(evidenceScheme, async (request) => {
    try {
      return await serveEvidence(parts, request);
    } catch (cause) {
      parts.log("error", "evidence-not-served", toError(cause));
      return new Response(null, { status: 500 });
    }
  });
}

async function serveEvidence(
  { desk, mayLook, allowedOrigin }: EvidenceSchemeParts,
  request: Request,
): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response(null, { status: 405 });
  }
  const named = readAddress(request.url);
  if (!mayLook(named?.sha256 ?? "")) return new Response(null, { status: 403 });
  const response = await responseFor(request, named, desk);
  // So that the page may draw a picture on a canvas and read the result back.
  response.headers.set("access-control-allow-origin", allowedOrigin);
  return response;
}

type Named = { readonly sha256: string; readonly kind?: DerivedKind };

function readAddress(url: string): Named | undefined {
  const [, sha256, kind] = /^evidence:\/\/([0-9a-f]{64})\/?(thumbnail|view)?$/.exec(url) ?? [];
  if (sha256 === undefined) return undefined;
  return kind === "thumbnail" || kind === "view" ? { sha256, kind } : { sha256 };
}

async function responseFor(
  request: Request,
  named: Named | undefined,
  desk: SchemeParts["desk"],
): Promise<Response> {
  if (named?.kind !== undefined) {
    const picture = await desk.readDerived(named.sha256, named.kind);
    if (picture !== undefined) return derivedResponse(picture);
  } else if (named !== undefined) {
    const file = await desk.read(named.sha256);
    if (file !== undefined) return evidenceResponse(file, request);
  }
  return new Response(null, { status: 404 });
}
