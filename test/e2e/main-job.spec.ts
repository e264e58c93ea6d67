import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import type { Stage } from "../support/main-job";
import { playMainJob } from "../support/main-job";
import { reporterWordsOf } from "../support/reporter-words";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import { openTcpProxy } from "../support/tcp-proxy";

const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");

let server: ServerProcess;
let officialPc: DeskProfile;
let supervisorPc: DeskProfile;

test.beforeEach(async () => {
  await mkdir(pictures, { recursive: true });
  server = await openServerProcess();
  officialPc = await createDeskProfile();
  supervisorPc = await createDeskProfile();
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await officialPc.remove();
  await supervisorPc.remove();
});

test("a ticket is inspected with the server stopped, then sent, approved and published", async () => {
  const stage = await setStage({
    lineUrl: server.url,
    cutLine: server.kill,
    mendLine: server.start,
  });
  await checkPublished(stage, await playMainJob(stage));
});

test("the same over a line that opens connections and never answers", async () => {
  const line = await openTcpProxy(server.port);
  const stage = await setStage({
    lineUrl: `http://127.0.0.1:${String(line.port)}`,
    cutLine: () => Promise.resolve(line.setMode("blackhole")),
    mendLine: () => Promise.resolve(line.setMode("pass")),
  });
  await checkPublished(stage, await playMainJob(stage));
  await line.close();
});

type Line = Pick<Stage, "lineUrl" | "cutLine" | "mendLine">;

async function setStage(line: Line): Promise<Stage> {
  return {
    ...line,
    serverUrl: server.url,
    password: samplePassword,
    ticket: await findFreshTicket(server.url),
    officialPc,
    supervisorPc,
    tell: (text) => {
      test.info().annotations.push({ type: "step", description: text });
    },
    show: (page, name) => takePicture(page, name),
  };
}

async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** What any citizen sees: the published text, and no word about who reported it. */
async function checkPublished({ serverUrl, ticket }: Stage, publicText: string): Promise<void> {
  const read = async () => (await fetch(`${serverUrl}/ket-qua/${ticket.code}`)).text();
  await expect.poll(read, { timeout: 20_000 }).toContain(publicText);
  const page = await read();
  for (const words of reporterWordsOf(ticket)) expect(page).not.toContain(words);
  expect(page).not.toContain(ticket.text.slice(0, 40));
}
