import { useState } from "react";
import type { AccountCard, CreatedAccount } from "../../../domain/contract/accounts";
import { useAdmin } from "./admin-context";
import { checkWish } from "./check-wish";
import type { Wish, WishErrors } from "./check-wish";
import type { Refused } from "./refusal-text";
import { moveRoles } from "./role-choice";

export type AccountFormEnds = {
  readonly onSaved: (name: string) => void;
  readonly onGiven: (created: CreatedAccount) => void;
};

const blank: Wish = { user: "", displayName: "", position: "", unitId: "", roles: [] };

export function useAccountForm(account: AccountCard | undefined, ends: AccountFormEnds) {
  const { api } = useAdmin();
  const [wish, setWish] = useState<Wish>(account === undefined ? blank : wishOf(account));
  const [errors, setErrors] = useState<WishErrors>({});
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Refused>();

  function set(change: Partial<Wish>): void {
    setWish((before) => ({ ...before, ...change }));
    setErrors({});
    setRefused(undefined);
  }

  function setUnit(unitId: string): void {
    set({ unitId, roles: moveRoles(wish.roles, wish.unitId, unitId) });
  }

  async function save(): Promise<void> {
    if (saving) return;
    const wrong = checkWish(wish, account === undefined);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setSaving(true);
    const { user, roles, ...texts } = wish;
    const content = { ...texts, roles: [...roles] };
    if (account === undefined) {
      const created = await api.create({ user, ...content });
      if (created.ok) ends.onGiven(created.value);
      else setRefused(created);
    } else {
      const changed = await api.change(account.user, content);
      if (changed.ok) ends.onSaved(changed.value.displayName);
      else setRefused(changed);
    }
    setSaving(false);
  }

  return { wish, firstUnitId: account?.unitId, set, setUnit, errors, saving, refused, save };
}

function wishOf({ user, displayName, position = "", unitId, roles }: AccountCard): Wish {
  return { user, displayName, position, unitId, roles };
}
