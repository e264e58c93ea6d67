/** What `bench -- sync` runs inside the app's own window, in place of the app's screens. */
export { watchTasks } from "./longest-task";
export type { Pull } from "./pulls";
export { pullOurs, pullPouch, pullRaw, signIn } from "./pulls";
export { allSent, closeWriter, openWriter, saveAndSend, saveMany, unsent } from "./writer";
