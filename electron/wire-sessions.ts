import path from "node:path";
import type { DeviceAskChannels } from "../domain/contract/device-ipc";
import type { Ground } from "./ground";
import { now, steadyMs } from "./ground";
import { createAgents } from "./net/agents";
import { createServerClock } from "./net/clock";
import { createConnection } from "./net/connection";
import { learnFrom } from "./net/signed-sender";
import { KeyRing } from "./secrets/key-ring";
import { People } from "./session/people";
import { redeemSetup } from "./session/redeem-setup";
import { createPersonRecords } from "./session/person-record";
import { createServerAddress } from "./session/server-address";
import { createServerCalls } from "./session/server-calls";
import type { Sessions } from "./session/sessions";
import { createSessions } from "./session/sessions";
import type { TokenKeeper } from "./session/token-keeper";
import { createTokenKeeper } from "./session/token-keeper";
import { deviceName } from "./window/user-data";

/** Somebody whose password is right here does not wait longer for the server to say so too. */
const patienceMs = 400;

export function wireLine({ settings }: Ground) {
  const clock = createServerClock({ wallMs: now, steadyMs });
  const quietCalls = createServerCalls({
    heard: (answer) => {
      if (answer.ok) clock.learn(answer.value);
    },
  });
  const preset = process.env["WARD_DESK_SERVER_URL"];
  const address = createServerAddress({
    settings,
    calls: quietCalls,
    ...(preset === undefined || preset === "" ? {} : { preset }),
  });
  const connection = createConnection({
    now: steadyMs,
    probe: async () => {
      const origin = address.current();
      return origin !== undefined && (await quietCalls.identity(origin)).ok;
    },
  });
  return { agents: createAgents(), clock, address, connection };
}

export type SessionParts = {
  readonly sessions: Sessions;
  readonly people: People;
  readonly keys: KeyRing;
  readonly redeemSetup: DeviceAskChannels["setup:redeem"];
};

export async function wireSessions(
  { folder, log, settings, keychain }: Ground,
  line: ReturnType<typeof wireLine>,
): Promise<SessionParts> {
  const { address } = line;
  const calls = createServerCalls({
    heard: (answer) => {
      learnFrom(answer, line);
    },
    // On a line that is known to be dead nobody waits long for the unlock that follows.
    silenceMs: () => (line.connection.known() === "offline" ? 5_000 : 10_000),
  });
  const { deviceId } = settings.read();
  const device = { deviceId, deviceName: deviceName() };
  const records = createPersonRecords(path.join(folder, "people"), now);
  const people = new People({ records, keychain, now, log });
  await people.load();
  const keys = new KeyRing({ folder, keychain, now, log });
  await keys.load();
  const sessions: Sessions = createSessions({
    people,
    tokens: () => tokens,
    calls,
    address,
    keys,
    device,
    patienceMs: () => (line.connection.known() === "offline" ? 0 : patienceMs),
  });
  const tokens: TokenKeeper = createTokenKeeper({
    people,
    calls,
    address,
    deviceId,
    steadyMs,
    onRenewed: (user, state) => {
      sessions.noteRenewal(user, state);
    },
    log,
  });
  return { sessions, people, keys, redeemSetup: (wish) => redeemSetup({ calls, device }, wish) };
}
