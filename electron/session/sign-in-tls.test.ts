import { afterEach, beforeEach, expect, test } from "vitest";
import { refuse } from "../../domain/model/result";
import { startDevice } from "../test-support/a-device";
import { startFakeAccounts } from "../test-support/fake-accounts";
import type { FakeSecureServer } from "../test-support/fake-secure-server";
import { certificates, startFakeSecureServer } from "../test-support/fake-secure-server";
import { temporaryFolder } from "../test-support/temporary-folder";

const password = "mật-khẩu";
let impostor: FakeSecureServer;

beforeEach(async () => {
  impostor = await startFakeSecureServer(certificates.good);
});
afterEach(() => impostor.close());

/** A device whose person has signed in once, behind a line that shows another certificate now. */
async function aDeviceOfThu(): Promise<string> {
  const folder = await temporaryFolder();
  const server = await startFakeAccounts();
  const { sessions } = await startDevice({ folder, serverUrl: server.origin.origin });
  expect(await sessions.signIn("thu", password)).toMatchObject({ ok: true });
  await server.close();
  return folder;
}

test.each([
  ["expiredOwn", "clock-wrong"],
  ["notYetValidOwn", "clock-wrong"],
  ["selfSigned", "bad-certificate"],
  ["unknownAuthority", "bad-certificate"],
] as const)(
  "[SYNC-3] behind a certificate that is %s sign-in says %s, and the desk opens all the same",
  async (name, reason) => {
    impostor.show(certificates[name]);
    const device = await startDevice({
      folder: await aDeviceOfThu(),
      serverUrl: impostor.origin.origin,
    });
    expect(await device.sessions.signIn("moi", password)).toMatchObject({ ok: false, reason });
    expect(await device.address.set(impostor.origin.origin)).toMatchObject({ reason });
    expect(
      await device.sessions.changePassword({ user: "thu", password }, "mật-khẩu-mới-dài"),
    ).toMatchObject({ ok: false, reason });
    expect(await device.sessions.signIn("thu", "sai")).toMatchObject({
      reason: "offline-wrong-password",
    });
    expect(await device.sessions.signIn("thu", password)).toMatchObject({
      ok: true,
      value: { user: "thu", online: false },
    });
    expect(impostor.asked()).toBe(0);
  },
);

test("[SYNC-3] whose session cannot be renewed is told why, not that there is no network", async () => {
  const folder = await temporaryFolder();
  const server = await startFakeAccounts();
  const serverUrl = server.origin.origin;
  const { sessions } = await startDevice({ folder, serverUrl });
  await sessions.signIn("thu", password);
  await server.close();
  const pass = await sessions.passOf("thu");
  const renewed = pass.ok ? await sessions.renew(pass.value) : expect.fail("no pass at all");
  expect(renewed).toEqual(refuse("offline", "ECONNREFUSED"));
});

test("[SYNC-3] a server that is down is not called a missing network", async () => {
  const folder = await aDeviceOfThu();
  const nobody = await startFakeAccounts();
  await nobody.close();
  const { sessions } = await startDevice({ folder, serverUrl: nobody.origin.origin });
  expect(await sessions.signIn("moi", password)).toMatchObject({ reason: "server-down" });
  expect(await sessions.signIn("thu", password)).toMatchObject({ ok: true });
});
