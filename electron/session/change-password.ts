import type { ChangePasswordRefusal } from "../../domain/contract/device-ipc";
import { changePasswordRequestShape } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { refuse } from "../../domain/model/result";
import type { OpenPerson } from "./people";
import type { Credentials, SignInParts } from "./sign-in-steps";
import { admit, openStores } from "./sign-in-steps";

/** Only with the server. Afterwards the new password opens this device offline too. */
export async function changePassword(
  parts: SignInParts,
  { user, password }: Credentials,
  next: string,
): Promise<Result<OpenPerson, ChangePasswordRefusal>> {
  const origin = parts.address.current();
  if (origin === undefined) return refuse("offline", "no-server");
  const request = changePasswordRequestShape.safeParse({
    user: user.trim(),
    password,
    newPassword: next,
    ...parts.device,
  });
  if (!request.success) return refuse("wrong-password");
  // While it still does: the old password may be all that opens the stores of this device.
  const here = await parts.people.openWithPassword(user, password);
  if (here.ok) await openStores(parts, here.value);
  const answer = await parts.calls.changePassword(origin, request.data);
  if (!answer.ok) return answer;
  return admit(parts, next, { tokens: answer.value, origin: origin.origin });
}
