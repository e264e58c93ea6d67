// Writes the table of the life cycle into domain/SPEC.md: `npx tsx test/support/render-spec.ts`.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withLifeCycle } from "../../domain/rules/describe-life-cycle";

const file = fileURLToPath(new URL("../../domain/SPEC.md", import.meta.url));
const rendered = withLifeCycle(readFileSync(file, "utf8"));
if (rendered === undefined) throw new Error("domain/SPEC.md has lost its markers");
writeFileSync(file, rendered);
