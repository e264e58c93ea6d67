/** What the form holds. */
export type Wish = {
  readonly user: string;
  readonly displayName: string;
  readonly position: string;
  readonly unitId: string;
  readonly roles: readonly string[];
};

export type WishErrors = {
  readonly user?: "noUser";
  readonly displayName?: "noName";
  readonly unitId?: "noUnit";
  readonly roles?: "noRole";
};

/** What is missing; whether the rest is right the server says, which knows the units of today. */
export function checkWish(wish: Wish, isNew: boolean): WishErrors {
  return {
    ...(isNew && wish.user.trim() === "" ? { user: "noUser" as const } : {}),
    ...(wish.displayName.trim() === "" ? { displayName: "noName" as const } : {}),
    ...(wish.unitId === "" ? { unitId: "noUnit" as const } : {}),
    ...(wish.roles.length === 0 ? { roles: "noRole" as const } : {}),
  };
}
