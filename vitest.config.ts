import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const slowMs = 30_000;
/** Servers and databases start in hooks, two at a time, on machines that may be busy besides. */
const startMs = 120_000;

/** One project a folder, so that `vitest --project domain` runs one folder alone. */
function project(name: string, include: string[], testTimeout = 10_000) {
  return {
    plugins: [react()],
    test: {
      name,
      include,
      testTimeout,
      hookTimeout: startMs,
      environment: "node" as const,
      // LevelDB is a native module and a wedged server must be killable: processes, not threads.
      pool: "forks" as const,
      restoreMocks: true,
      unstubGlobals: true,
    },
  };
}

export default defineConfig({
  test: {
    // The machines that run this have two cores, and the servers under test want one of them.
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      project("domain", ["domain/**/*.test.ts"]),
      project("renderer", ["renderer/**/*.test.{ts,tsx}"]),
      project("electron", ["electron/**/*.test.ts"]),
      project("sync-server", ["sync-server/**/*.test.ts"]),
      project("tooling", ["test/support/**/*.test.ts", "*.test.ts"]),
      project("architecture", ["test/architecture/**/*.test.ts"], slowMs),
      project("contract", ["test/contract/**/*.test.ts"], slowMs),
      project("sync", ["test/sync/**/*.test.ts"], 120_000),
    ],
  },
});
