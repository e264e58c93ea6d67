import { expect, test } from "vitest";
import { lineTrouble } from "./line-trouble";

test.each([
  ["ENOTFOUND", "no-address"],
  ["EAI_AGAIN", "no-address"],
  ["ECONNRESET", "cut-off"],
  ["stale-socket", "cut-off"],
  ["truncated", "cut-off"],
  ["ECONNREFUSED", "server-down"],
  ["CERT_NOT_YET_VALID", "clock-wrong"],
  ["CERT_HAS_EXPIRED", "clock-wrong"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "bad-certificate"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "bad-certificate"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "bad-certificate"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "bad-certificate"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "bad-certificate"],
  ["CERT_REVOKED", "bad-certificate"],
  ["CERT_SIGNATURE_FAILURE", "bad-certificate"],
  ["EPROTO", "not-a-server"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "not-a-server"],
  ["HPE_INVALID_CONSTANT", "not-a-server"],
  ["503", "server-error"],
  ["200", "not-a-server"],
  ["429", "too-many"],
  ["timeout", "timeout"],
  ["ENETUNREACH", "offline"],
  ["EHOSTUNREACH", "offline"],
  ["ENETDOWN", "offline"],
  ["constructor", "offline"],
  [undefined, "offline"],
])("%s is %s", (code, trouble) => {
  expect(lineTrouble(code)).toBe(trouble);
});
