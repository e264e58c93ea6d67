import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startDevice } from "../test-support/a-device";
import type { FakeAccounts } from "../test-support/fake-accounts";
import { startFakeAccounts } from "../test-support/fake-accounts";
import { aKeychain } from "../test-support/fake-keychain";
import { json } from "../test-support/fake-server";
import { openStores } from "./sign-in-steps";
import { temporaryFolder, tinyDisk } from "../test-support/temporary-folder";

async function until(holds: () => boolean, limitMs = 3_000): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error("did not happen");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

let server: FakeAccounts;
let serverUrl: string;
const password = "mật-khẩu";

beforeEach(async () => {
  server = await startFakeAccounts();
  serverUrl = server.origin.origin;
});

afterEach(() => server.close());

test("the right password signs in, and everybody is told who is there", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  const told: unknown[] = [];
  sessions.onChange((session) => told.push(session));
  const signedIn = await sessions.signIn(" thu ", password);
  expect(signedIn).toMatchObject({ ok: true, value: { user: "thu", online: true } });
  expect(sessions.current()).toMatchObject({ unitName: "Phường Thử" });
  sessions.lock();
  expect(sessions.current()).toBeUndefined();
  expect(told).toEqual([expect.objectContaining({ user: "thu" }), undefined]);
});

test("a wrong password online never falls back to the one known offline", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  await sessions.signIn("thu", password);
  sessions.lock();
  server.passwords.set("thu", "mới");
  expect(await sessions.signIn("thu", password)).toMatchObject({ reason: "wrong-password" });
  expect(sessions.current()).toBeUndefined();
});

test("without a server the same password opens the app, also after a restart", async () => {
  const folder = await temporaryFolder();
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  await server.close();
  const { sessions } = await startDevice({ folder, serverUrl });
  expect(await sessions.signIn("thu", "sai")).toMatchObject({ reason: "offline-wrong-password" });
  expect(await sessions.signIn("Thu", password)).toMatchObject({
    ok: true,
    value: { user: "thu", displayName: "Nguyễn Văn Thử", online: false },
  });
});

test("somebody new cannot start without a server", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  await server.close();
  expect(await sessions.signIn("thu", password)).toMatchObject({ reason: "server-down" });
  const nowhere = { folder: await temporaryFolder(), serverUrl: "http://no-such-host.invalid" };
  const lost = (await startDevice(nowhere)).sessions;
  expect(await lost.signIn("thu", password)).toMatchObject({ reason: "offline-first-time" });
  const bare = await startDevice({ folder: await temporaryFolder() });
  expect(await bare.sessions.signIn("thu", password)).toMatchObject({ reason: "no-server" });
});

test("a server that is ill keeps nobody from his desk; it says so to a newcomer", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  await sessions.signIn("thu", password);
  server.answer((_, response) => {
    json(response, 500, { error: "internal" });
  });
  expect(await sessions.signIn("thu", password)).toMatchObject({ value: { online: false } });
  expect(await sessions.signIn("new", password)).toMatchObject({ reason: "server-error" });
  server.answer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<h1>Wi-Fi</h1>");
  });
  expect(await sessions.signIn("new", password)).toMatchObject({ reason: "not-ward-desk" });
});

test("a closed account is closed offline too, until the server opens it again", async () => {
  const folder = await temporaryFolder();
  const { sessions } = await startDevice({ folder, serverUrl });
  await sessions.signIn("thu", password);
  server.answer((_, response) => {
    json(response, 403, { error: "account-disabled" });
  });
  expect(await sessions.signIn("thu", password)).toMatchObject({ reason: "account-disabled" });
  await server.close();
  const later = await startDevice({ folder, serverUrl });
  expect(await later.sessions.signIn("thu", password)).toMatchObject({
    reason: "account-disabled",
  });
});

test("offline failures slow the next tries down, also after a restart", async () => {
  const folder = await temporaryFolder();
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  await server.close();
  let nowMs = Date.now();
  const now = () => nowMs;
  const first = await startDevice({ folder, serverUrl, now });
  for (let tries = 0; tries < 3; tries += 1) {
    expect(await first.sessions.signIn("thu", "sai")).toMatchObject({
      reason: "offline-wrong-password",
    });
  }
  const second = await startDevice({ folder, serverUrl, now });
  expect(await second.sessions.signIn("thu", password)).toMatchObject({
    reason: "too-many-attempts",
    detail: "5000",
  });
  nowMs += 5_000;
  expect(await second.sessions.signIn("thu", password)).toMatchObject({ ok: true });
  expect(await second.sessions.signIn("thu", "sai")).toMatchObject({
    reason: "offline-wrong-password",
  });
});

test("a refresh token is used once, is on the disk before its successor is used", async () => {
  const folder = await temporaryFolder();
  await server.close();
  server = await startFakeAccounts({ accessLifeMs: 0 });
  const setting = { folder, serverUrl: server.origin.origin, keychain: aKeychain() };
  const { sessions } = await startDevice(setting);
  await sessions.signIn("thu", password);
  // The access token is worth nothing from the start: each of these wants a new one.
  const passes = await Promise.all([1, 2, 3, 4].map(() => sessions.passOf(undefined)));
  expect(new Set(passes.map((pass) => pass.ok && pass.value.accessToken)).size).toBe(1);
  expect(await sessions.passOf(undefined)).toMatchObject({ ok: true });
  // Killed here: the next run goes on with what the disk says.
  const restarted = await startDevice(setting);
  expect(await restarted.sessions.passOf("thu")).toMatchObject({ ok: true });
  expect(server.refreshTokens.size).toBe(1);
});

test("a 401 renews the token; one that was renewed meanwhile is not renewed again", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  await sessions.signIn("thu", password);
  const old = await sessions.passOf(undefined);
  if (!old.ok) throw new Error("no pass");
  const [first, second] = [await sessions.renew(old.value), await sessions.renew(old.value)];
  expect(first).toMatchObject({ ok: true });
  expect(second).toEqual(first);
});

test("after lock a colleague's session still sends, without him at the desk", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  server.passwords.set("hoa", "hoa");
  await sessions.signIn("thu", password);
  sessions.lock();
  await sessions.signIn("hoa", "hoa");
  expect(await sessions.passOf("thu")).toMatchObject({ ok: true, value: { user: "thu" } });
  expect(await sessions.passOf(undefined)).toMatchObject({ value: { user: "hoa" } });
  sessions.lock();
  expect(sessions.current()).toBeUndefined();
  expect(await sessions.passOf(undefined)).toMatchObject({ value: { user: "hoa" } });
  await sessions.signIn("hoa", "hoa");
  await sessions.signOut();
  expect(await sessions.passOf(undefined)).toMatchObject({ reason: "no-session" });
  expect(await sessions.passOf("hoa")).toMatchObject({ reason: "session-ended" });
  expect(await sessions.passOf("nobody")).toMatchObject({ reason: "no-session" });
});

test("with a keychain a colleague's session works from the start, without one after he unlocked", async () => {
  const withKeychain = { folder: await temporaryFolder(), serverUrl, keychain: aKeychain() };
  await (await startDevice(withKeychain)).sessions.signIn("thu", password);
  const first = await startDevice(withKeychain);
  expect(await first.sessions.passOf("thu")).toMatchObject({ ok: true });

  const without = { folder: await temporaryFolder(), serverUrl };
  await (await startDevice(without)).sessions.signIn("thu", password);
  const second = await startDevice(without);
  expect(await second.sessions.passOf("thu")).toMatchObject({ reason: "no-session" });
  server.answer((_, response) => response.destroy());
  await second.sessions.signIn("thu", password);
  expect(await second.sessions.passOf("thu")).toMatchObject({ reason: "offline" });
});

test("an offline unlock becomes online by itself when the server is back", async () => {
  const folder = await temporaryFolder();
  const { port } = server.origin;
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  const { refreshTokens } = server;
  await server.close();
  const { sessions } = await startDevice({ folder, serverUrl });
  await sessions.signIn("thu", password);
  expect(await sessions.passOf(undefined)).toMatchObject({ reason: "offline" });
  server = await startFakeAccounts({ port: Number(port) });
  for (const [token, user] of refreshTokens) server.refreshTokens.set(token, user);
  expect(await sessions.passOf(undefined)).toMatchObject({ ok: true });
  expect(sessions.current()).toMatchObject({ online: true });
});

test("a session that the server ended is ended, and the person can still work offline", async () => {
  const folder = await temporaryFolder();
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  server.refreshTokens.clear();
  const setting = { folder, serverUrl };
  const { sessions } = await startDevice(setting);
  server.answer((_, response) => response.destroy());
  await sessions.signIn("thu", password);
  server.answer((_, response) => {
    json(response, 401, { error: "session-ended" });
  });
  expect(await sessions.passOf(undefined)).toMatchObject({ reason: "session-ended" });
  expect(sessions.current()).toMatchObject({ user: "thu", online: false });
  const asked = server.seen.length;
  expect(await sessions.passOf(undefined)).toMatchObject({ reason: "session-ended" });
  expect(server.seen.length).toBe(asked);
});

test("an account that was closed is called that, not a session that ended", async () => {
  const folder = await temporaryFolder();
  const setting = { folder, serverUrl };
  await (await startDevice(setting)).sessions.signIn("thu", password);
  server.refreshTokens.clear();
  const { sessions, people } = await startDevice(setting);
  server.answer((_, response) => response.destroy());
  await sessions.signIn("thu", password);
  server.answer((_, response) => {
    json(response, 403, { error: "account-disabled" });
  });
  expect(await sessions.passOf(undefined)).toMatchObject({ reason: "account-disabled" });
  expect(sessions.current()).toBeUndefined();
  expect(await sessions.signIn("thu", password)).toMatchObject({ reason: "account-disabled" });
  // Written after what nobody waited for, or that would still go on when the folder is gone.
  await people.notePasswordChanged("thu");
});

test("a token never goes to another server; the same one may move", async () => {
  const folder = await temporaryFolder();
  const keychain = aKeychain();
  await (await startDevice({ folder, serverUrl, keychain })).sessions.signIn("thu", password);
  const foreign = await startFakeAccounts({ serverId: "server-2" });
  const there = await startDevice({ folder, serverUrl: foreign.origin.origin, keychain });
  expect(await there.sessions.passOf("thu")).toMatchObject({ reason: "no-session" });
  expect(foreign.seen.every(({ path: asked }) => asked === "/api/identity")).toBe(true);
  await foreign.close();

  const moved = await startFakeAccounts({ serverId: "server-1" });
  for (const [token, user] of server.refreshTokens) moved.refreshTokens.set(token, user);
  const here = await startDevice({ folder, serverUrl: moved.origin.origin, keychain });
  expect(await here.sessions.passOf("thu")).toMatchObject({ ok: true });
  await moved.close();
});

test("nothing on the disk tells a name, a password or a token", async () => {
  const folder = await temporaryFolder();
  const keychain = aKeychain();
  const { sessions } = await startDevice({ folder, serverUrl, keychain });
  await sessions.signIn("thu", password);
  const names = await readdir(path.join(folder, "people"));
  const texts = await Promise.all(
    names.map((name) => readFile(path.join(folder, "people", name), "utf8")),
  );
  const all = [...names, ...texts].join("\n");
  for (const secret of ["Nguyễn", password, "refresh-", "access-", "Phường"]) {
    expect(all).not.toContain(secret);
  }
  // Three letters come up in sealed bytes by chance; a name would stand by itself.
  expect(all).not.toMatch(/(?<![A-Za-z0-9+/])thu(?![A-Za-z0-9+/])/);
});

test("a record that cannot be read is set aside and never written over", async () => {
  const folder = await temporaryFolder();
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  const people = path.join(folder, "people");
  const [name = ""] = await readdir(people);
  await writeFile(path.join(people, name), "{broken");
  const { sessions } = await startDevice({ folder, serverUrl });
  server.answer((_, response) => response.destroy());
  expect(await sessions.signIn("thu", password)).toMatchObject({ reason: "offline-first-time" });
  expect(await readdir(people)).toEqual([expect.stringMatching(/\.unreadable-\d+$/)]);
});

test("on a line that does not answer the desk opens at once, and the server's yes follows", async () => {
  const folder = await temporaryFolder();
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  const { sessions } = await startDevice({ folder, serverUrl, patienceMs: 0 });
  server.delayMs = 1_000;
  const startedMs = performance.now();
  expect(await sessions.signIn("thu", password)).toMatchObject({ value: { online: false } });
  expect(performance.now() - startedMs).toBeLessThan(1_500);
  await until(() => sessions.current()?.online === true);
});

test("a password that was changed elsewhere locks the desk when the server says so", async () => {
  const folder = await temporaryFolder();
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  server.passwords.set("thu", "mới");
  const { sessions } = await startDevice({ folder, serverUrl, patienceMs: 0 });
  server.delayMs = 1_000;
  const notices: unknown[] = [];
  sessions.onNotice((notice) => notices.push(notice));
  expect(await sessions.signIn("thu", password)).toMatchObject({ ok: true });
  await until(() => sessions.current() === undefined);
  expect(notices).toEqual(["password-changed"]);
  server.answer((_, response) => response.destroy());
  expect(await sessions.signIn("thu", password)).toMatchObject({ reason: "password-changed" });
});

test("a stranger's server that knows nobody changes nothing for the offline password", async () => {
  const folder = await temporaryFolder();
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  const foreign = await startFakeAccounts({ serverId: "server-2" });
  foreign.passwords.clear();
  const there = await startDevice({ folder, serverUrl: foreign.origin.origin });
  expect(await there.sessions.signIn("thu", password)).toMatchObject({ reason: "wrong-password" });
  await foreign.close();
  expect(await there.sessions.signIn("thu", password)).toMatchObject({ ok: true });
});

test("a locked desk shows nothing and goes on sending; unlocking brings the same person back", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  await sessions.signIn("thu", password);
  sessions.lock();
  expect([sessions.current(), sessions.present()?.user]).toEqual([undefined, "thu"]);
  expect(await sessions.passOf(undefined)).toMatchObject({ ok: true });
  expect(sessions.known()).toMatchObject([{ user: "thu", displayName: "Nguyễn Văn Thử" }]);
  expect(await sessions.signIn("thu", password)).toMatchObject({ ok: true });
  expect(sessions.current()).toMatchObject({ user: "thu" });
});

test("signing out ends the session on the server too, and the desk still opens offline", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  await sessions.signIn("thu", password);
  await sessions.signOut();
  expect(server.seen.at(-1)?.path).toBe("/api/session/sign-out");
  expect(sessions.current()).toBeUndefined();
  server.answer((_, response) => response.destroy());
  expect(await sessions.signIn("thu", password)).toMatchObject({ value: { online: false } });
});

test("the stores open by any colleague's password, by the code, and are never made anew", async () => {
  const folder = await temporaryFolder();
  server.passwords.set("hoa", "hoa");
  const first = await startDevice({ folder, serverUrl });
  await first.sessions.signIn("thu", password);
  const key = first.keys.derive("database");
  const code = await first.keys.makeRecoveryCode();

  // Nobody's keychain: a newcomer's password opens nothing that was there before.
  const second = await startDevice({ folder, serverUrl });
  expect(await second.sessions.signIn("hoa", "hoa")).toMatchObject({ reason: "store-locked" });
  expect(await second.keys.recover("0000")).toMatchObject({ reason: "not-a-code" });
  expect(await second.keys.recover("0000-".repeat(6) + "0000")).toMatchObject({
    reason: "wrong-code",
  });
  expect(await second.keys.recover(code.ok ? code.value.toLowerCase() : "")).toMatchObject({
    ok: true,
  });
  expect(second.keys.derive("database")).toEqual(key);
  expect(await second.sessions.signIn("hoa", "hoa")).toMatchObject({ ok: true });

  const third = await startDevice({ folder, serverUrl });
  expect(await third.sessions.signIn("hoa", "hoa")).toMatchObject({ ok: true });
  expect(third.keys.derive("database")).toEqual(key);
});

test("a password reset while the app was closed needs the old one once, for what is kept here", async () => {
  const folder = await temporaryFolder();
  await (await startDevice({ folder, serverUrl })).sessions.signIn("thu", password);
  server.passwords.set("thu", "mới");
  const { sessions, people, keys } = await startDevice({ folder, serverUrl });
  expect(await sessions.signIn("thu", "mới")).toMatchObject({ reason: "store-locked" });
  const old = await people.openWithPassword("thu", password);
  if (!old.ok) throw new Error(old.reason);
  await openStores({ keys, people }, old.value);
  expect(await sessions.signIn("thu", "mới")).toMatchObject({ ok: true });
  expect(keys.state()).toBe("open");
});

test("stores that nobody can open are put aside untouched", async () => {
  const folder = await temporaryFolder();
  const first = await startDevice({ folder, serverUrl });
  await first.sessions.signIn("thu", password);
  server.passwords.set("hoa", "hoa");
  const second = await startDevice({ folder, serverUrl });
  await second.keys.startOver();
  expect(await second.sessions.signIn("hoa", "hoa")).toMatchObject({ ok: true });
  expect(second.keys.keyId()).not.toBe(first.keys.keyId());
  expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^keys\.json\.unreadable-/));
});

test("with a keychain the stores open at the start; when it is lost the password mends it", async () => {
  const folder = await temporaryFolder();
  const keychain = aKeychain();
  const first = await startDevice({ folder, serverUrl, keychain });
  await first.sessions.signIn("thu", password);
  expect((await startDevice({ folder, serverUrl, keychain })).keys.state()).toBe("open");
  const other = { folder, serverUrl, keychain: aKeychain() };
  const changed = await startDevice(other);
  expect(changed.keys.state()).toBe("locked");
  await changed.sessions.signIn("thu", password);
  expect((await startDevice(other)).keys.keyId()).toBe(first.keys.keyId());
});

test("a lost or broken key file is mended by whoever signs in next", async () => {
  const folder = await temporaryFolder();
  const first = await startDevice({ folder, serverUrl });
  await first.sessions.signIn("thu", password);
  await writeFile(path.join(folder, "keys.json"), "{broken");
  const { sessions, keys } = await startDevice({ folder, serverUrl });
  expect(await sessions.signIn("thu", password)).toMatchObject({ ok: true });
  expect(keys.keyId()).toBe(first.keys.keyId());
});

test("a farewell lets unsent work go out with the last token, then the session is over", async () => {
  const { sessions } = await startDevice({ folder: await temporaryFolder(), serverUrl });
  const notices: unknown[] = [];
  sessions.onNotice((notice) => notices.push(notice));
  await sessions.signIn("thu", password);
  const pass = await sessions.passOf(undefined);
  if (!pass.ok) throw new Error(pass.reason);
  server.farewell = { reason: "signed-out-by-admin", untilMs: Date.now() + 300_000 };
  const last = await sessions.renew(pass.value);
  expect(last).toMatchObject({ ok: true });
  expect(notices).toEqual(["session-ended"]);
  expect(await sessions.passOf(undefined)).toEqual(last);
  expect(sessions.current()).toMatchObject({ online: false });
});

test("a full disk is said at sign-in", async ({ skip }) => {
  const disk = await tinyDisk("32k");
  if (disk === undefined) return skip("no right to mount a disk");
  const { sessions } = await startDevice({ folder: disk, serverUrl });
  await writeFile(path.join(disk, "filler"), Buffer.alloc(1024 * 1024)).catch(() => undefined);
  expect(await sessions.signIn("thu", password)).toMatchObject({ reason: "disk-full" });
  expect(sessions.current()).toBeUndefined();
});

test("the address is remembered only if a Ward Desk server answers there", async () => {
  const folder = await temporaryFolder();
  const { address } = await startDevice({ folder });
  expect(await address.set("hello")).toMatchObject({ reason: "not-a-url" });
  expect(await address.set("ftp://x.test")).toMatchObject({ reason: "not-a-url" });
  expect(await address.set("http://me:secret@x.test")).toMatchObject({ reason: "not-a-url" });
  expect(await address.set("http://127.0.0.1:9")).toMatchObject({ reason: "unreachable" });
  server.answer((_, response) => {
    json(response, 200, { couchdb: "Welcome" });
  });
  expect(await address.set(serverUrl)).toMatchObject({ reason: "not-ward-desk" });
  expect((await startDevice({ folder })).address.current()).toBeUndefined();
  await server.close();
  server = await startFakeAccounts();
  expect(await address.set(` ${server.origin.href} `)).toMatchObject({ ok: true });
  const next = await startDevice({ folder });
  expect(next.address.current()?.origin).toBe(server.origin.origin);
});
