import { CouchRefusal } from "./refusal";

// Windows ends paths at 260 characters, and the data folder wants some of them.
const maxFolderName = 160;
const prefix = "db.";

export function assertDatabaseName(name: string): void {
  if (!/^[a-z][a-z0-9_$()+/-]*$/.test(name)) {
    const reason =
      `Name: '${name}'. Only lowercase characters (a-z), digits (0-9), and any of the ` +
      "characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.";
    throw new CouchRefusal(400, "illegal_database_name", reason);
  }
  if (folderNameOf(name).length > maxFolderName) {
    const reason = `At least one path segment of \`${name}\` is too long.`;
    throw new CouchRefusal(400, "database_name_too_long", reason);
  }
}

/**
 * The prefix keeps names such as `con` from being device names on Windows, and what not every file
 * system takes is written as its code: `a/b` becomes `db.a=2fb`. Only for names that were checked.
 */
export function folderNameOf(name: string): string {
  return prefix + name.replace(/[^a-z0-9_-]/g, (char) => `=${char.charCodeAt(0).toString(16)}`);
}

export function databaseNameOf(folder: string): string | undefined {
  if (!folder.startsWith(prefix)) return undefined;
  return folder
    .slice(prefix.length)
    .replace(/=([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
