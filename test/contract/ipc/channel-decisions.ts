const sha = "ab".repeat(32);
const unitId = "26882";
const wanted = { unitId, sha256: sha, mediaType: "image/jpeg", sizeBytes: 1 };

/** What somebody without a right to a ward gets of it through one channel of the bridge. */
export type ChannelDecision =
  /** Says or does nothing about any ward; why. */
  | { readonly device: string }
  /** Goes to the server under the person's own token, which decides: `routes.test.ts`. */
  | { readonly server: string; readonly args?: readonly unknown[] }
  /** What the device keeps. With nobody signed in these arguments bring nothing of it. */
  | { readonly person: readonly unknown[] };

const person = (...args: readonly unknown[]): ChannelDecision => ({ person: args });
const device = (why: string): ChannelDecision => ({ device: why });

/** A channel of `domain/contract/ipc.ts` that is missing here fails `channels.test.ts`. */
export const channelDecisions: Readonly<Record<string, ChannelDecision>> = {
  "app:info": device("version, device, address of the server"),
  "app:may-close": device("closes the window that somebody is closing"),
  "app:set-locale": device("language of the menus"),
  "app:open-public-page": device("a public page, by a code that is checked"),
  "app:save-diagnostics": device("writes the text that the page has, where the person says"),
  "server:set": device("an address; tokens never go to another server than gave them"),
  "setup:redeem": { server: "a setup code tells a unit's name" },
  "session:current": person(),
  "session:sign-in": { server: "a password, with delays" },
  "session:lock": device("takes away, gives nothing"),
  "session:people": person(),
  "session:sign-out": device("takes away, gives nothing"),
  "session:change-password": { server: "a password, with delays" },
  "net:fetch": {
    server: "paths are listed in net/allowed-path.ts",
    args: [{ id: "x", method: "GET", path: `/couch/ward_${unitId}/_all_docs` }],
  },
  "net:abort": device("ends a request of the page itself"),
  "clock:offset": device("a time"),
  "disk:has-room": device("yes or no"),
  "store:key": person(),
  "keys:status": device("whether stores are open, no key"),
  "keys:make-code": person(),
  "keys:recover": person("7K3M-P2QX-9D4T-HB6W-0F5Z-RNJ8-C1VE"),
  "keys:recover-by-password": person("canbo1.anhoitay", "đoán mò"),
  "keys:start-over": device("puts aside, opens nothing; only what nobody can open"),
  "backup:latest": person(),
  "backup:write": device("takes, gives nothing; sealed"),
  "transfer:export": person("{}", [{ unitId, sha256: sha }]),
  "transfer:import": person("7K3M-P2QX-9D4T-HB6W-0F5Z-RNJ8-C1VE"),
  "access:note": device("takes, gives nothing"),
  "access:waiting": device("figures"),
  "access:send": device("sends under each author's token, answers figures"),
  "restricted:photo": { server: "asked for under the person's token, noted in the access log" },
  "device:choices": device("minutes until the lock"),
  "device:choose": device("minutes until the lock"),
  "evidence:add": person(unitId, []),
  "evidence:pick": device("the system's own dialog"),
  "evidence:take-picked": person(unitId, "x"),
  "evidence:drop-picked": device("takes away, gives nothing"),
  "evidence:state": person([sha]),
  "evidence:want": device("names what to fetch; under the person's token"),
  "evidence:status": device("figures"),
  "evidence:send": device("sends under each author's token"),
  "evidence:details": person(sha),
  "evidence:fetch": person(wanted),
  "evidence:transfers": person(),
  "evidence:begin-file": person(unitId, { name: "a.jpg", sizeBytes: 1 }),
  "evidence:write-file": device("takes, gives nothing; by an id that begin-file gave"),
  "evidence:finish-file": person("x"),
  "evidence:drop-file": device("takes away, gives nothing"),
  "evidence:add-public-copy": device("takes, gives nothing back but a hash"),
  "evidence:settings": device("a budget and a folder"),
  "evidence:change-settings": device("a budget and a folder"),
  "evidence:choose-scan-folder": device("the system's own dialog"),
  "evidence:scanned": person(),
  "evidence:take-scanned": person(unitId, []),
  "evidence:dismiss-scanned": device("takes away, gives nothing"),
  "evidence:storage": device("figures"),
  "evidence:closed": device("says what may leave the device"),
  "evidence:leave-ward": device("takes away, gives nothing"),
  "evidence:make-room": device("figures"),
  "evidence:check": device("figures"),
  "evidence:stop-check": device("ends work"),
  "evidence:export-case": device("asks where to, under the person's name, noted first"),
  "evidence:stop-export": device("ends work"),
  "paper:preview": device("draws what the page hands over"),
  "paper:save": device("draws what the page hands over"),
  "paper:print": device("draws what the page hands over"),
  "paper:print-outcome": device("one word about the page's own print"),
  "paper:stop-print": device("ends the page's own print"),
};
