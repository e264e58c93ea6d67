import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { menuTemplate } from "./menu";

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? flat(item.submenu) : []),
  ]);
}

test.each(["vi", "en"] as const)(
  "every command of the %s menu has words and keys of its own",
  (locale) => {
    const items = flat(menuTemplate(locale, { isPackaged: false }));
    const named = items.filter(({ type }) => type !== "separator");
    for (const item of named) expect(item.label).toBeTruthy();
    const keys = named.flatMap(({ accelerator }) =>
      accelerator === undefined ? [] : [accelerator],
    );
    expect(new Set(keys).size).toBe(keys.length);
  },
);

test("a packaged app offers no developer tools and no reload", () => {
  const roles = flat(menuTemplate("vi", { isPackaged: true })).map(({ role }) => role);
  expect(roles).not.toContain("toggleDevTools");
  expect(roles).not.toContain("reload");
});
