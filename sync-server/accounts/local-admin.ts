import type { Caller } from "./access-token";
import { adminRole } from "./account-admin";

/**
 * Whoever works on the server's machine and can read its key: the commands sign themselves in as
 * this. No account can have the name.
 */
export const localAdmin: Caller = {
  user: "@server",
  name: "Quản trị máy chủ",
  unitId: "center-1022",
  roles: [adminRole],
};
