import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "dayjs/locale/vi";
import "../fonts.css";
import "../app.css";
import { createRoot } from "react-dom/client";
import type { VaultStatus } from "../../domain/contract/ipc";
import type { SessionInfo } from "../../domain/contract/session";
import { ok } from "../../domain/model/result";
import type { Ticket } from "../../domain/model/ticket";
import { toTicketDocument } from "../../domain/model/ticket";
import { App } from "../features/app/app";
import { openPreferences } from "../features/preferences";
import { startI18n } from "../i18n";
import type { SyncGate } from "../store";
import { openDesk } from "../store";
import { drawPicture } from "./draw-picture";
import { previewBridge } from "./preview-bridge";
import { pictures } from "./preview-evidence";
import { previewSync } from "./preview-sync";
import { previewTickets, ward } from "./preview-tickets";

/**
 * The screens on the real store without server and Electron, only for looking at them:
 * `/?n=40&role=supervisor&offline=1&start=server|signin|desk&refuse=1&missing=1&files=1&empty=1`
 */
const query = new URLSearchParams(location.search);
const offline = query.has("offline");
const start = query.get("start") ?? "desk";

const files: VaultStatus = query.has("files")
  ? {
      waitingFiles: 2,
      waitingBytes: 2_000_000,
      sentBytes: 1_280_000,
      sending: !offline,
      carried: { sentBytes: 48_500_000, receivedBytes: 212_000_000 },
      failed: query.has("failed")
        ? [
            { sha256: "0".repeat(63) + "1", reason: "damaged" },
            { sha256: "0".repeat(63) + "2", reason: "403" },
            { sha256: "0".repeat(63) + "3", reason: "no-session" },
          ]
        : [],
    }
  : { waitingFiles: 0, waitingBytes: 0, sentBytes: 0, sending: false, failed: [] };

async function pull(gate: SyncGate, tickets: readonly Ticket[]): Promise<void> {
  const changes = tickets.map((ticket) => ({
    id: ticket.id,
    deleted: false,
    document: { ...toTicketDocument(ticket), _rev: "1-a" },
  }));
  const records = await gate.takeIn(ward, changes);
  await gate.packs.bulkInsert(gate.packUp(records).map((pack) => ({ ...pack })));
  if (query.has("outdated")) {
    const newer = tickets
      .filter((_, index) => index % 4 === 1)
      .map(({ id }) => ({ _id: id, _rev: "2-b", type: "ticket", schema: 9 }))
      .map((document) => ({ id: document._id, deleted: false, document }));
    await gate.takeIn(ward, newer);
  }
  if (query.has("broken")) {
    await gate.takeIn(ward, [
      {
        id: "01KABROKEN",
        deleted: false,
        document: { _id: "01KABROKEN", _rev: "1-a", type: "ticket", schema: 9 },
      },
    ]);
  }
  await gate.markPulled(ward);
  if (query.has("missing")) await loseSome(gate, tickets);
}

/** As a server that has lost a third of them. */
async function loseSome(gate: SyncGate, tickets: readonly Ticket[]): Promise<void> {
  const lost = tickets.filter((_, index) => index % 3 === 0).map(({ id }) => id);
  await gate.noteLost(ward, lost);
  await gate.settleDepartures(ward);
}

async function openPreviewDesk(session: SessionInfo) {
  const name = query.get("db") ?? `preview-${String(Date.now())}`;
  const { desk, gate, copies } = await openDesk({
    name,
    device: "preview",
    clock: () => ({ skewMs: 0, verified: true }),
    sitter: { user: session.user, name: session.displayName, unitId: ward, wards: [ward] },
  });
  if (!query.has("empty")) {
    await pull(gate, previewTickets(Date.now(), Number(query.get("n") ?? "40")));
  } else if (!query.has("firstpull")) await gate.markPulled(ward);
  const sync = previewSync(gate, offline ? { net: "offline" } : {});
  if (query.has("refuse")) {
    gate.unsent.subscribe(() => {
      for (const { entryId, fate } of gate.unsent.get()) {
        if (fate.state === "waiting") void gate.markRefused(entryId, "forbidden", "wrong-role");
      }
    });
    const [first] = previewTickets(Date.now(), 1);
    const entry = desk.compose({
      kind: "noted",
      body: { text: "Đã gọi cho người phản ánh, hẹn quay lại chiều mai." },
      evidence: [],
      role: "official",
    });
    if (first !== undefined) await desk.append(first.id, entry);
  }
  return ok({ desk, sync, copies });
}

async function paintPictures(): Promise<void> {
  for (let index = 0; index < 60; index += 1) {
    const bytes = await drawPicture(`Ảnh mẫu ${String(index)}`);
    pictures.set(String(index), URL.createObjectURL(new Blob([bytes])));
  }
}

async function show(): Promise<void> {
  await paintPictures();
  const preferences = openPreferences(localStorage);
  const roles = (query.get("role") ?? "official").split(",").map((role) => `ward:${ward}:${role}`);
  const root = document.getElementById("root");
  if (root === null) throw new Error("no root");
  const bridge = previewBridge({
    roles,
    offline,
    files,
    access: query.has("access")
      ? { records: 5, ofOthers: 2, refused: true, oldestAtMs: Date.now() - 3 * 3_600_000 }
      : { records: 0, ofOthers: 0, refused: false },
    signedIn: start === "desk",
    ...(start === "server" ? {} : { serverUrl: "https://1022.vidu.gov.vn" }),
  });
  createRoot(root).render(
    <App
      services={{
        bridge,
        preferences,
        openDesk: openPreviewDesk,
        evidenceUrl: (sha256) =>
          pictures.get(sha256) ?? pictures.get(String(Number(sha256.slice(-6)) % 60)) ?? "",
      }}
      translations={startI18n(preferences.get().language)}
      styleNonce=""
    />,
  );
}

void show();
