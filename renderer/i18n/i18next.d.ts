import type { vi } from "./vi";

// Makes every key of `t("…")` a checked one.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "desk";
    resources: { desk: typeof vi };
  }
}
