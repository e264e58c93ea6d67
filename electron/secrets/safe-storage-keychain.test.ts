import { beforeEach, expect, test, vi } from "vitest";
import { createSafeStorageKeychain } from "./safe-storage-keychain";

const desktop = vi.hoisted(() => ({ available: true, backend: "gnome_libsecret", broken: false }));

vi.mock("electron", () => ({
  safeStorage: {
    isEncryptionAvailable: () => desktop.available,
    getSelectedStorageBackend: () => desktop.backend,
    encryptString: (text: string) => Buffer.from(`sealed:${text}`),
    decryptString: (sealed: Buffer) => {
      if (desktop.broken) throw new Error("cannot decrypt");
      return sealed.toString().replace("sealed:", "");
    },
  },
}));

beforeEach(() => {
  Object.assign(desktop, { available: true, backend: "gnome_libsecret", broken: false });
});

const key = Buffer.from("0123456789abcdef0123456789abcdef");

test("a desktop's keychain gives back what it was given", () => {
  const keychain = createSafeStorageKeychain();
  expect(keychain.available()).toBe(true);
  expect(keychain.unwrap(keychain.wrap(key))).toEqual(key);
});

test.skipIf(process.platform !== "linux").each(["basic_text", "unknown"])(
  "what Linux does without one (%s) is no keychain: its password stands in Chromium's source",
  (backend) => {
    desktop.backend = backend;
    const keychain = createSafeStorageKeychain();
    expect(keychain.available()).toBe(false);
    expect(keychain.unwrap(Buffer.from("sealed:x"))).toBeUndefined();
  },
);

test("one that is locked, or no longer knows how, opens nothing and throws nothing", () => {
  const keychain = createSafeStorageKeychain();
  const wrapped = keychain.wrap(key);
  desktop.broken = true;
  expect(keychain.unwrap(wrapped)).toBeUndefined();
  desktop.available = false;
  expect([keychain.available(), keychain.unwrap(wrapped)]).toEqual([false, undefined]);
});
