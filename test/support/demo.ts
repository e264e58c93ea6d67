// The main job, told and pictured, for a machine that has no display. `npm start` runs it.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { createDeskProfile, killOpenDesks } from "./desk-app";
import { playMainJob } from "./main-job";
import { findFreshTicket, samplePassword } from "./sample-tickets";
import { openTcpProxy } from "./tcp-proxy";

const pictures = path.resolve(import.meta.dirname, "../../demo-output");

async function playDemo(serverUrl: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const line = await openTcpProxy(Number(new URL(serverUrl).port));
  const officialPc = await createDeskProfile();
  const supervisorPc = await createDeskProfile();
  const ticket = await findFreshTicket(serverUrl);
  try {
    const publicText = await playMainJob({
      serverUrl,
      password: samplePassword,
      ticket,
      officialPc,
      supervisorPc,
      lineUrl: `http://127.0.0.1:${String(line.port)}`,
      cutLine: () => Promise.resolve(line.setMode("blackhole")),
      mendLine: () => Promise.resolve(line.setMode("pass")),
      tell: say,
      show: async (page, name) => {
        await page.screenshot({ path: path.join(pictures, `${name}.png`) });
        say(`   demo-output/${name}.png`);
      },
    });
    say(`   ${serverUrl}/ket-qua/${ticket.code}`);
    say(`   “${publicText}”`);
  } finally {
    killOpenDesks();
    await line.close();
    await officialPc.remove();
    await supervisorPc.remove();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const serverUrl = process.env["WARD_DESK_SERVER_URL"];
if (serverUrl === undefined) throw new Error("WARD_DESK_SERVER_URL says where the server is");
await playDemo(serverUrl);
