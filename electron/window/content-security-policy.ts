import { randomBytes } from "node:crypto";

/** Stands in index.html where the nonce of this load belongs. */
export const noncePlaceholder = "__CSP_NONCE__";

export function createNonce(): string {
  return randomBytes(18).toString("base64");
}

/**
 * Nothing from outside, nothing inline. Mantine writes style tags at run time; they carry the
 * nonce of this load. All traffic to the server goes over IPC, so `connect-src` has no server.
 */
export function contentSecurityPolicy(nonce: string): string {
  return Object.entries({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": `'self' 'nonce-${nonce}'`,
    "img-src": "'self' evidence: blob: data:",
    "media-src": "'self' evidence: blob: data:",
    "font-src": "'self'",
    // The bytes of a PDF, and of a photo that is covered for the public, are read from the vault.
    "connect-src": "'self' evidence:",
    "worker-src": "'self'",
    "manifest-src": "'none'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}
