import { useEffect, useState } from "react";
import type { SignInRefusal } from "../../../domain/contract/ipc";
import type { SessionInfo } from "../../../domain/contract/session";
import { useServices } from "../services";

export type SignInFields = { readonly user: string; readonly password: string };
export type SignInErrors = { readonly user?: true; readonly password?: true };

/** An app before encryption left the account's name here, for everybody to read. */
const oldLastUserKey = "ward-desk.last-user";

export function useSignIn(firstUser: string, onSignedIn: (session: SessionInfo) => void) {
  const { bridge } = useServices();
  const [fields, setFields] = useState<SignInFields>({ user: firstUser, password: "" });
  const [errors, setErrors] = useState<SignInErrors>({});
  const [refusal, setRefusal] = useState<SignInRefusal>();
  const [checking, setChecking] = useState(false);
  useEffect(() => {
    localStorage.removeItem(oldLastUserKey);
  }, []);

  async function signIn(): Promise<void> {
    const found = blankFields(fields);
    setErrors(found);
    if (found.user === true || found.password === true || checking) return;
    setChecking(true);
    setRefusal(undefined);
    const result = await bridge.ask["session:sign-in"](fields.user.trim(), fields.password);
    setChecking(false);
    if (result.ok) onSignedIn(result.value);
    else setRefusal(result.reason);
  }

  function change(part: Partial<SignInFields>): void {
    setFields({ ...fields, ...part });
    setErrors({});
  }

  return {
    fields,
    change,
    errors,
    refusal,
    checking,
    signIn,
    forgetRefusal: () => {
      setRefusal(undefined);
    },
  };
}

function blankFields({ user, password }: SignInFields): SignInErrors {
  return {
    ...(user.trim() === "" ? { user: true } : {}),
    ...(password === "" ? { password: true } : {}),
  };
}

/** What main knows of the network; assumed to be there until it says otherwise. */
export function useOffline(): boolean {
  const { bridge } = useServices();
  const [offline, setOffline] = useState(false);
  useEffect(
    () =>
      bridge.on["net:state"]((state) => {
        setOffline(state === "offline");
      }),
    [bridge],
  );
  return offline;
}
