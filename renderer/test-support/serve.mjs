// Serves the screens without Electron, for looking at them: `node renderer/test-support/serve.mjs`
import react from "@vitejs/plugin-react";
import { createServer } from "vite";

const server = await createServer({
  configFile: false,
  root: decodeURIComponent(new URL("..", import.meta.url).pathname),
  plugins: [react()],
  server: { port: 5199, strictPort: true, fs: { strict: false } },
});
await server.listen();
server.printUrls();
