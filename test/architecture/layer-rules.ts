import type { ICruiseOptions, IForbiddenRuleType } from "dependency-cruiser";

/**
 * Which folder may import which. `domain` knows nobody; the three programs know `domain` and
 * never each other; `resources` is data; only tests may reach across.
 */

const testFile = "\\.test\\.tsx?$|^test/";
const programs = ["renderer", "electron", "sync-server"];

const domainKnowsOnlyZod: IForbiddenRuleType = {
  name: "domain-knows-only-zod",
  severity: "error",
  comment: "domain runs in CouchDB, in the browser and in Node: it imports itself and zod.",
  from: { path: "^domain/", pathNot: testFile },
  to: { pathNot: ["^domain/", "^node_modules/zod/"] },
};

const programsNeverMeet: IForbiddenRuleType[] = programs.map((program) => ({
  name: `${program}-stands-alone`,
  severity: "error",
  comment: `${program} imports domain and resources; other programs are met over the wire.`,
  from: { path: `^${program}/`, pathNot: testFile },
  to: {
    path: "^[^/]+/|^[^/]+\\.[a-z]+$",
    // What does not resolve keeps its leading dot, and has a rule of its own.
    pathNot: [`^${program}/`, "^domain/", "^resources/", "^node_modules/", "^\\."],
    dependencyTypesNot: ["core"],
  },
}));

const rendererHasNoNode: IForbiddenRuleType = {
  name: "renderer-has-no-node",
  severity: "error",
  comment: "The renderer is sandboxed: disk and network are asked for over IPC.",
  from: { path: "^renderer/", pathNot: testFile },
  to: { dependencyTypes: ["core"] },
};

const resourcesAreData: IForbiddenRuleType = {
  name: "resources-are-data",
  severity: "error",
  from: { path: "^resources/" },
  to: { pathNot: "^resources/" },
};

const nobodyImportsMain: IForbiddenRuleType = {
  name: "nobody-imports-main",
  severity: "error",
  comment: "Main files wire the real adapters; what they share belongs in a file of its own.",
  from: { pathNot: "^test/" },
  to: { path: "^(renderer/main\\.tsx|electron/main\\.ts|sync-server/main\\.ts)$" },
};

const embeddedIsWiredInMain: IForbiddenRuleType = {
  name: "embedded-couch-is-wired-in-main",
  severity: "error",
  comment: "Nothing but what main opens knows whether CouchDB is embedded or real.",
  from: {
    path: "^sync-server/",
    pathNot: ["^sync-server/embedded/", "^sync-server/(main|open-back)\\.ts$", testFile],
  },
  to: { path: "^sync-server/embedded/" },
};

const uiOnlyDraws: IForbiddenRuleType = {
  name: "ui-only-draws",
  severity: "error",
  comment: "renderer/ui renders what it is given.",
  from: { path: "^renderer/ui/", pathNot: testFile },
  to: { path: "^renderer/(features|store|sync)/|^renderer/main\\.tsx$" },
};

const storeDrawsNothing: IForbiddenRuleType = {
  name: "store-and-sync-draw-nothing",
  severity: "error",
  from: { path: "^renderer/(store|sync)/", pathNot: testFile },
  to: { path: "^renderer/(features|ui)/" },
};

const noCycles: IForbiddenRuleType = {
  name: "no-cycles",
  severity: "error",
  from: {},
  to: { circular: true },
};

const nothingMissing: IForbiddenRuleType = {
  name: "nothing-missing",
  severity: "error",
  comment: "An import that resolves to nothing escapes every other rule.",
  from: {},
  to: { couldNotResolve: true, pathNot: "^(electron|virtual:)" },
};

const noTestImports: IForbiddenRuleType = {
  name: "nothing-imports-a-test",
  severity: "error",
  from: {},
  to: { path: "\\.test\\.tsx?$" },
};

export const layerRules: IForbiddenRuleType[] = [
  domainKnowsOnlyZod,
  ...programsNeverMeet,
  rendererHasNoNode,
  resourcesAreData,
  nobodyImportsMain,
  embeddedIsWiredInMain,
  uiOnlyDraws,
  storeDrawsNothing,
  noCycles,
  nothingMissing,
  noTestImports,
];

export const layeredFolders = [
  "domain",
  "renderer",
  "electron",
  "sync-server",
  "resources",
  "test",
];

export function cruiseOptions(baseDir: string): ICruiseOptions {
  return {
    baseDir,
    ruleSet: { forbidden: layerRules },
    validate: true,
    // A type-only import is a dependency too: it ties the layers just as well.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.d\\.ts$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  };
}
