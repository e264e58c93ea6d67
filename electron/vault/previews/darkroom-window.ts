import type { MessagePortMain } from "electron";
import { BrowserWindow, MessageChannelMain, session } from "electron";
import { z } from "zod/mini";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import type { Log } from "../../log/log";
import type { Darkroom, DarkroomJob, DevelopedPictures } from "./darkroom";

export type DarkroomWindowParts = {
  readonly preload: string;
  /** libheif: the program of its worker and its wasm. */
  readonly heicDecoder: () => Promise<{ readonly script: string; readonly wasm: Uint8Array }>;
  /** The program of pdf.js's worker. */
  readonly pdfWorker: () => Promise<string>;
  /** Called once for the session, which has nothing but what this allows it. */
  readonly equip: (darkroomSession: Electron.Session) => void;
  readonly log: Log;
};

const patienceMs = 45_000;
const idleMs = 30_000;
const page =
  "data:text/html,<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; " +
  "script-src 'wasm-unsafe-eval'; worker-src blob:; media-src evidence:; img-src blob:\">";

const bytes = z.instanceof(Uint8Array).check(z.refine((value) => value.byteLength < 8_000_000));
const answerShape = z.union([
  z.object({ id: z.number(), thumbnail: bytes, view: z.exactOptional(bytes) }),
  z.object({ id: z.number(), failed: z.string() }),
]);

type Answered = (answer: Result<DevelopedPictures, "unreadable" | "crashed">) => void;
type Room = Tools & { readonly window: BrowserWindow; readonly port: MessagePortMain };

/** What the darkroom is given once, with the first file that needs it. */
type Tools = { knowsHeic: boolean; knowsPdf: boolean };

/** A hidden window with a process and a session of its own; gone while there is nothing to do. */
export class DarkroomWindow implements Darkroom {
  readonly #parts: DarkroomWindowParts;
  readonly #waiting = new Map<number, Answered>();
  #room: Promise<Room> | undefined;
  #equipped = false;
  #lastId = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: DarkroomWindowParts) {
    this.#parts = parts;
  }

  async develop(job: DarkroomJob): Promise<Result<DevelopedPictures, "unreadable" | "crashed">> {
    clearTimeout(this.#idle);
    const room = await (this.#room ??= this.#open());
    const id = (this.#lastId += 1);
    const message = await this.#messageOf(id, job, room);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.close();
      }, patienceMs);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (this.#waiting.size === 0) this.#closeWhenIdle();
        resolve(answer);
      });
      room.port.postMessage(message);
    });
  }

  close(): void {
    clearTimeout(this.#idle);
    const room = this.#room;
    this.#room = undefined;
    void room?.then(({ window }) => {
      if (!window.isDestroyed()) window.destroy();
    });
    for (const answered of this.#waiting.values()) answered(refuse("crashed"));
  }

  #closeWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.close();
    }, idleMs);
  }

  async #messageOf(id: number, { mediaType, sha256, bytes: picture }: DarkroomJob, room: Room) {
    if (picture === undefined) return { id, what: "film", url: `evidence://${sha256}` };
    if (mediaType === "application/pdf") {
      const needsWorker = !room.knowsPdf;
      room.knowsPdf = true;
      const worker = needsWorker ? { pdfWorker: await this.#parts.pdfWorker() } : {};
      return { id, what: "document", bytes: picture, ...worker };
    }
    const needsDecoder = mediaType === "image/heic" && !room.knowsHeic;
    if (!needsDecoder) return { id, what: "picture", mediaType, bytes: picture };
    room.knowsHeic = true;
    const heicDecoder = await this.#parts.heicDecoder();
    return { id, what: "picture", mediaType, bytes: picture, heicDecoder };
  }

  async #open(): Promise<Room> {
    const darkroomSession = session.fromPartition("darkroom");
    if (!this.#equipped) this.#parts.equip(darkroomSession);
    this.#equipped = true;
    const window = new BrowserWindow({
      show: false,
      width: 64,
      height: 64,
      skipTaskbar: true,
      webPreferences: {
        session: darkroomSession,
        preload: this.#parts.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        backgroundThrottling: false,
        devTools: false,
      },
    });
    window.webContents.on("render-process-gone", (_event, { reason }) => {
      this.#parts.log("warn", "darkroom-gone", { reason });
      this.close();
    });
    await window.loadURL(page);
    const { port1, port2 } = new MessageChannelMain();
    port1.on("message", ({ data }) => {
      this.#hear(data);
    });
    port1.start();
    window.webContents.postMessage("darkroom", null, [port2]);
    return { window, port: port1, knowsHeic: false, knowsPdf: false };
  }

  #hear(raw: unknown): void {
    const answer = answerShape.safeParse(raw).data;
    if (answer === undefined) {
      this.#parts.log("error", "darkroom-not-understood");
      return;
    }
    const answered = this.#waiting.get(answer.id);
    if ("failed" in answer) {
      this.#parts.log("info", "darkroom-failed", { error: answer.failed });
      answered?.(refuse("unreadable", answer.failed));
    } else {
      const { thumbnail, view } = answer;
      answered?.(ok({ thumbnail, ...(view === undefined ? {} : { view }) }));
    }
  }
}
