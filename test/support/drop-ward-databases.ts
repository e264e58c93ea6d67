const ours =
  /^(ward_|evidence_|restricted_|archive_|registers$|config$|intake$|summaries$|access_log$|accounts$)/;

/** Removes Ward Desk's databases from a CouchDB that is there for tests. */
export async function dropWardDatabases(couchUrl: string): Promise<void> {
  const { username, password, origin } = new URL(couchUrl);
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const headers = { authorization: `Basic ${secret.toString("base64")}` };
  const answer = await fetch(`${origin}/_all_dbs`, { headers });
  if (!answer.ok) throw new Error(`CouchDB answered ${String(answer.status)}`);
  for (const name of (await answer.json()) as readonly string[]) {
    if (ours.test(name)) await fetch(`${origin}/${name}`, { method: "DELETE", headers });
  }
}
