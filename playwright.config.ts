import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results/playwright",
  // Each test starts a server and an Electron; two at once on two cores measure only each other.
  workers: 1,
  // A test that passes on the second try hides the fault we look for.
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: { trace: "retain-on-failure" },
});
