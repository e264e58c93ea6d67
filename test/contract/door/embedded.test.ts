import { openEmbedded } from "../couch/open-embedded";
import { describeDoor } from "./describe-door";

describeDoor("the embedded server", { present: true, open: openEmbedded });
