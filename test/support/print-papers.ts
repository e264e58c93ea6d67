import { readFile } from "node:fs/promises";
import { bridgeName } from "../../domain/contract/ipc";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import type { DeskApp } from "./desk-app";

type PaperBridge = {
  readonly ask: {
    readonly "paper:preview": (pages: readonly PaperPage[]) => Promise<Uint8Array>;
    readonly "paper:save": (
      pages: readonly PaperPage[],
      file: { readonly format: "docx" | "pdf"; readonly name: string },
    ) => Promise<unknown>;
  };
};

/** The bytes that a printer would get, made by the app itself. */
export async function printPapers(
  { page }: DeskApp,
  papers: readonly PaperPage[],
): Promise<Buffer> {
  const text = await page.evaluate(
    async ({ name, pages }) => {
      const bridge = (globalThis as unknown as Record<string, PaperBridge>)[name];
      const bytes = (await bridge?.ask["paper:preview"](pages)) ?? new Uint8Array();
      return [...bytes].map((byte) => String.fromCharCode(byte)).join("");
    },
    { name: bridgeName, pages: papers },
  );
  return Buffer.from(text, "latin1");
}

/** The Word file of these papers, saved as a person would. */
export async function saveDocx(
  { page, electron }: DeskApp,
  papers: readonly PaperPage[],
  file: string,
): Promise<Buffer> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.evaluate(
    async ({ name, pages }) => {
      const bridge = (globalThis as unknown as Record<string, PaperBridge>)[name];
      await bridge?.ask["paper:save"](pages, { format: "docx", name: "van-ban" });
    },
    { name: bridgeName, pages: papers },
  );
  return readFile(file);
}
