// The embedded server as a process of its own, for the test that kills it.
import { openEmbeddedCouch } from "./embedded-couch";
import { listenAlone } from "./listen-alone";

const [folder = ""] = process.argv.slice(2);
const couch = await openEmbeddedCouch({ folder, admin: { name: "admin", password: "sesame" } });
console.log((await listenAlone(couch)).url);
