import { describeCouch } from "./describe-couch";
import { openEmbedded } from "./open-embedded";

describeCouch("the embedded server", { present: true, believesTokens: true, open: openEmbedded });
