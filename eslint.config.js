import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// ESLint replaces a rule's options where two blocks meet, it does not merge them. So every list
// below is put together from these pieces.

const everywhere = [
  {
    selector: "ExportDefaultDeclaration, ExportSpecifier[exported.name='default']",
    message: "No default exports: a name that is chosen once can be found again.",
  },
  {
    selector: "TSEnumDeclaration",
    message: "No enums: use a union of literals.",
  },
  {
    selector: "MemberExpression[property.name='only'][object.name=/^(test|it|describe|suite)$/]",
    message: "`.only` silences every other test.",
  },
  {
    selector:
      "MemberExpression[property.name='only'][object.property.name=/^(describe|concurrent|sequential|each|skip)$/]",
    message: "`.only` silences every other test.",
  },
];

const noClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "domain has no clock: pass the time in as a value.",
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: "domain has no clock: pass the time in as a value.",
  },
];

const noClockProperties = [
  ["Date", "now"],
  ["performance", "now"],
  ["Math", "random"],
  ["crypto", "randomUUID"],
  ["crypto", "getRandomValues"],
].map(([object, property]) => ({
  object,
  property,
  message: "domain has no clock and no chance: pass the value in.",
}));

const notFromTests = {
  regex: "\\.test(\\.tsx?)?$",
  message: "Nothing imports a test: move what both need into a file of its own.",
};
const noLocalDatabase = {
  regex: "^(rxdb|dexie)(/|$)",
  message: "RxDB and Dexie stop at renderer/store and renderer/sync: ask the store for plain data.",
};
const noElectron = {
  regex: "^electron(/|$)",
  message: "Only electron/ knows Electron: everything else meets it in domain/contract.",
};
const noIpcMain = {
  name: "electron",
  importNames: ["ipcMain"],
  message: "ipcMain is used in electron/ipc alone, where senders and arguments are checked.",
};
const noIpcRenderer = {
  name: "electron",
  importNames: ["ipcRenderer"],
  message: "ipcRenderer is used in electron/preload alone, one function a channel.",
};

/**
 * @param {{ paths?: object[], patterns?: object[] }} banned
 * @returns {["error", object]}
 */
function restrictedImports({ paths = [], patterns = [] }) {
  return ["error", { paths, patterns: [notFromTests, ...patterns] }];
}

const sources = ["**/*.{ts,tsx}"];
const tests = ["**/*.test.{ts,tsx}", "test/**/*.{ts,tsx}"];

export default tseslint.config(
  {
    ignores: ["node_modules/", "out/", "test-results/", "demo-output/", ".data/"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-restricted-syntax": ["error", ...everywhere],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 3],
    },
  },
  {
    files: sources,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "./tsconfig.json",
          "./domain/tsconfig.test.json",
          "./renderer/tsconfig.test.json",
          "./electron/tsconfig.json",
          "./sync-server/tsconfig.json",
          "./test/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        // A `default` is the impossible-branch check here, it must not excuse a missing case.
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        // Taking a field out of a copy names it without using it.
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Ports and Fastify handlers are asynchronous by contract, whether or not they wait.
      "@typescript-eslint/require-await": "off",
      "no-restricted-imports": restrictedImports({}),
    },
  },
  {
    files: ["domain/**/*.ts"],
    ignores: tests,
    rules: {
      "no-restricted-syntax": ["error", ...everywhere, ...noClock],
      "no-restricted-properties": ["error", ...noClockProperties],
    },
  },
  {
    files: ["renderer/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // React event attributes take `() => void`; a handler's own refusals are Results.
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      "no-restricted-imports": restrictedImports({ patterns: [noElectron, noLocalDatabase] }),
    },
  },
  {
    files: ["renderer/store/**/*.{ts,tsx}", "renderer/sync/**/*.{ts,tsx}"],
    rules: { "no-restricted-imports": restrictedImports({ patterns: [noElectron] }) },
  },
  {
    files: ["renderer/**/*.tsx"],
    rules: {
      // A component's markup counts as lines of its function, and one form row is four of them.
      // Logic in .ts files (hooks, decisions) keeps to 50.
      "max-lines-per-function": ["error", { max: 90, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["sync-server/**/*.ts", "domain/**/*.ts"],
    rules: {
      "no-restricted-imports": restrictedImports({ patterns: [noElectron, noLocalDatabase] }),
    },
  },
  {
    files: ["electron/**/*.ts"],
    rules: {
      "no-restricted-imports": restrictedImports({
        paths: [noIpcMain, noIpcRenderer],
        patterns: [noLocalDatabase],
      }),
    },
  },
  {
    files: ["electron/ipc/**/*.ts"],
    rules: {
      "no-restricted-imports": restrictedImports({
        paths: [noIpcRenderer],
        patterns: [noLocalDatabase],
      }),
    },
  },
  {
    files: ["electron/preload/**/*.ts"],
    rules: {
      "no-restricted-imports": restrictedImports({
        paths: [noIpcMain],
        patterns: [noLocalDatabase],
      }),
    },
  },
  {
    files: tests,
    rules: {
      // A test reads top to bottom; splitting it to count lines hides what it claims.
      "max-lines": "off",
      "max-lines-per-function": "off",
      "max-params": "off",
    },
  },
  {
    files: ["*.config.{js,ts,mjs}"],
    rules: {
      // The tools that read these files look for a default export.
      "no-restricted-syntax": ["error", ...everywhere.slice(1)],
    },
  },
);
