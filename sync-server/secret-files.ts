import { readSecretIfThere } from "./data-folder";

type Environment = { readonly [name: string]: string | undefined };

/** Settings that hold a password; each may come from a file instead: `<name>_FILE`. */
const secrets = ["COUCHDB_URL"] as const;

/**
 * The environment with what such files hold. A password on a command line or in a unit file can
 * be read by everybody on the machine; a file that others can read is refused.
 */
export async function withSecretFiles(environment: Environment): Promise<Environment> {
  const found: Record<string, string | undefined> = { ...environment };
  for (const name of secrets) {
    const file = environment[`${name}_FILE`];
    if (file === undefined || file === "") continue;
    if (environment[name] !== undefined) {
      throw new Error(`${name} and ${name}_FILE are both set: leave one of them out.`);
    }
    const content = await readSecretIfThere(file);
    if (content === undefined) throw new Error(`${name}_FILE: there is no file ${file}`);
    found[name] = content.trim();
  }
  return found;
}
