import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const root = import.meta.dirname;

// Set by hand and not taken from the electron package: the same bundle also runs on the older
// Electron that stands in where the official download is closed (README, "Electron").
const nodeTarget = "node18";
const chromeTarget = "chrome114";

/** One CommonJS file: a sandboxed preload can require neither packages nor neighbours. */
function commonJs(entry: string, name: string) {
  return {
    target: nodeTarget,
    minify: true,
    sourcemap: true,
    externalizeDeps: false,
    emptyOutDir: true,
    outDir: path.join(root, "out", name),
    rolldownOptions: {
      input: path.join(root, entry),
      output: {
        format: "cjs" as const,
        entryFileNames: "[name].cjs",
        codeSplitting: false,
      },
    },
  };
}

export default defineConfig({
  main: { build: commonJs("electron/main.ts", "main") },
  preload: { build: commonJs("electron/preload/index.ts", "preload") },
  renderer: {
    root: path.join(root, "renderer"),
    publicDir: false,
    plugins: [react()],
    build: {
      target: chromeTarget,
      cssTarget: chromeTarget,
      minify: true,
      sourcemap: true,
      emptyOutDir: true,
      outDir: path.join(root, "out/renderer"),
      // The strict CSP has no `data:` for scripts and fonts; a file costs nothing on app://.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: { index: path.join(root, "renderer/index.html") } },
    },
  },
});
