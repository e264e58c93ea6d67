import type { World } from "./world";
import { note } from "./world";

/** The city's own programs try again while the server is away. */
export async function patiently(world: World, work: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries > 50 || !String(error).includes("fetch failed")) throw error;
      note(world, "the hub waits for the server");
      await pause(100);
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
