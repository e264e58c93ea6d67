import { expect, test } from "vitest";
import type { NetRequest } from "../../../domain/contract/ipc";
import { ok, refuse } from "../../../domain/model/result";
import type { AdminFetch } from "./admin-api";
import { createAdminApi } from "./admin-api";

function api(answer: Awaited<ReturnType<AdminFetch>>) {
  const asked: NetRequest[] = [];
  const fetch: AdminFetch = async (request) => {
    asked.push(request);
    return answer;
  };
  return { asked, admin: createAdminApi(fetch, () => "id") };
}
const said = (status: number, body: unknown) =>
  ok({
    status,
    contentType: "application/json",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("a name in a path cannot lead anywhere else", async () => {
  const { admin, asked } = api(said(200, {}));
  await admin.setDisabled("../../x?y", true);
  expect(asked[0]).toMatchObject({
    method: "POST",
    path: "/api/admin/accounts/..%2F..%2Fx%3Fy/disable",
  });
});

test("the server's refusals keep their reason", async () => {
  const { admin } = api(said(422, { error: "account-refused", reason: "no-role" }));
  expect(await admin.change("a", {})).toEqual(refuse("account-refused", "no-role"));
});

test.each([
  [refuse("offline"), "offline"],
  [refuse("timeout"), "offline"],
  [refuse("session-ended"), "forbidden"],
  [said(403, { error: "forbidden" }), "forbidden"],
  [said(502, "<html>"), "offline"],
  [said(500, { error: "server-error" }), "server-error"],
  [said(200, "<html>"), "server-error"],
  [said(200, { accounts: [{}] }), "server-error"],
] as const)("%j is told as %s", async (answer, reason) => {
  const result = await api(answer).admin.accounts();
  expect(result).toMatchObject({ ok: false, reason });
});
