const folders = ["root", "domain", "renderer", "electron", "sync-server", "resources", "test"];

export default {
  rules: {
    "type-enum": [
      2,
      "always",
      ["feat", "fix", "refactor", "perf", "test", "docs", "style", "build", "ci", "chore"],
    ],
    "type-empty": [2, "never"],
    "scope-empty": [2, "never"],
    "scope-enum": [2, "always", folders],
    "subject-empty": [2, "never"],
    "subject-case": [2, "never", ["sentence-case", "start-case", "pascal-case", "upper-case"]],
    "subject-full-stop": [2, "never", "."],
    "header-max-length": [2, "always", 72],
    "body-leading-blank": [2, "always"],
  },
};
