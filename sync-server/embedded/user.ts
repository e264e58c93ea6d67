/** Who asks. Nobody but the server admin has the role `_admin`: no token may carry it. */
export type User = { readonly name: string; readonly roles: readonly string[] };

export const serverAdminRole = "_admin";

export function isServerAdmin(user: User): boolean {
  return user.roles.includes(serverAdminRole);
}
