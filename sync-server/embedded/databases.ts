import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Database } from "./database";
import { databaseNameOf, folderNameOf } from "./database-name";
import { Mutex } from "../mutex";
import { CouchRefusal, missingDatabase } from "./refusal";

export type DatabaseEvent = {
  readonly db: string;
  readonly type: "created" | "updated" | "deleted";
};

export type DatabasesOptions = {
  readonly folder: string;
  readonly durable: boolean;
  readonly now: () => number;
};

const leftover = "deleted.";

/** All databases of the server: one folder with a LevelDB each, opened when first asked for. */
export class Databases {
  readonly #options: DatabasesOptions;
  readonly #names: Set<string>;
  readonly #open = new Map<string, Promise<Database>>();
  readonly #creating = new Mutex();
  readonly #news = new EventEmitter().setMaxListeners(0);

  private constructor(options: DatabasesOptions, names: Set<string>) {
    this.#options = options;
    this.#names = names;
  }

  static async open(options: DatabasesOptions): Promise<Databases> {
    await mkdir(options.folder, { recursive: true });
    const names = new Set<string>();
    for (const entry of await readdir(options.folder)) {
      const name = databaseNameOf(entry);
      if (name !== undefined) names.add(name);
      // A deletion that was cut short.
      if (entry.startsWith(leftover)) await remove(join(options.folder, entry));
    }
    return new Databases(options, names);
  }

  names(): readonly string[] {
    return [...this.#names].sort();
  }

  /** Hears of every write, creation and deletion, after it is on disk. */
  onEvent(listener: (event: DatabaseEvent) => void): () => void {
    this.#news.on("event", listener);
    return () => this.#news.off("event", listener);
  }

  async get(name: string): Promise<Database> {
    if (!this.#names.has(name)) throw missingDatabase();
    const opening = this.#open.get(name) ?? this.#start(name);
    this.#open.set(name, opening);
    return opening;
  }

  async create(name: string): Promise<void> {
    await this.#creating.run(async () => {
      if (this.#names.has(name)) {
        const reason = "The database could not be created, the file already exists.";
        throw new CouchRefusal(412, "file_exists", reason);
      }
      const opening = this.#start(name);
      await opening;
      this.#open.set(name, opening);
      this.#names.add(name);
      this.#announce({ db: name, type: "created" });
    });
  }

  async remove(name: string): Promise<void> {
    await this.#creating.run(async () => {
      const database = await this.get(name);
      this.#names.delete(name);
      this.#open.delete(name);
      await database.close();
      await this.#discard(name);
      this.#announce({ db: name, type: "deleted" });
    });
  }

  // Renamed first: that is done or not done, where removing many files can stop in the middle.
  async #discard(name: string): Promise<void> {
    const aside = join(this.#options.folder, `${leftover}${randomUUID()}`);
    try {
      await rename(this.#folderOf(name), aside);
    } catch (cause) {
      this.#names.add(name);
      throw cause;
    }
    await remove(aside);
  }

  async close(): Promise<void> {
    await this.#creating.run(async () => {
      const open = await Promise.allSettled(this.#open.values());
      this.#open.clear();
      this.#names.clear();
      const opened = open.flatMap((result) =>
        result.status === "fulfilled" ? [result.value] : [],
      );
      await Promise.all(opened.map((database) => database.close()));
    });
  }

  async #start(name: string): Promise<Database> {
    try {
      const database = await Database.open({
        name,
        folder: this.#folderOf(name),
        durable: this.#options.durable,
        identity: {
          token: randomUUID().replaceAll("-", ""),
          createdAtMs: this.#options.now(),
        },
      });
      database.onChange(() => this.#announce({ db: name, type: "updated" }));
      return database;
    } catch (cause) {
      // The next request tries again instead of meeting the same failure for ever.
      this.#open.delete(name);
      throw cause;
    }
  }

  #announce(event: DatabaseEvent): void {
    this.#news.emit("event", event);
  }

  #folderOf(name: string): string {
    return join(this.#options.folder, folderNameOf(name));
  }
}

// Windows refuses for a moment while a virus scanner looks at the files.
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
