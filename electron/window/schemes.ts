import { protocol } from "electron";
import type { EvidenceDesk } from "../vault/evidence-desk";
import { evidenceResponse } from "../vault/evidence-response";
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
  readonly desk: Pick<EvidenceDesk, "read">;
  /** Nobody looks at evidence while nobody is signed in. */
  readonly mayLook: () => boolean;
  readonly allowedOrigin: string;
  readonly log: Log;
};

export function handleSchemes(parts: SchemeParts): void {
  protocol.handle(appScheme, createAppFiles(parts.rendererFolder));
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
  { desk, mayLook, allowedOrigin }: SchemeParts,
  request: Request,
): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response(null, { status: 405 });
  }
  if (!mayLook()) return new Response(null, { status: 403 });
  const sha256 = /^evidence:\/\/([0-9a-f]{64})\/?$/.exec(request.url)?.[1];
  const file = sha256 === undefined ? undefined : await desk.read(sha256);
  if (file === undefined) return new Response(null, { status: 404 });
  const response = await evidenceResponse(file, request);
  // So that the page may draw a picture on a canvas and read the result back.
  response.headers.set("access-control-allow-origin", allowedOrigin);
  return response;
}
