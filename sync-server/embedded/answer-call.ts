import { assertNever } from "../../domain/model/result";
import { answerAttachment } from "./attachments";
import {
  answerEndpoint,
  assertMethod,
  createDatabase,
  deleteDatabase,
  describeDatabase,
} from "./database-endpoints";
import { answerDocument, postDocument } from "./documents";
import type { Answer, Call } from "./exchange";
import { allowedMethods, type Target } from "./parse-path";
import { assertMember } from "./security";
import { answerServerEndpoint, type ServerInfo, up, welcome } from "./server-endpoints";

/** Everything below a database passes its `_security` here, before anything is looked at. */
export async function answerCall(target: Target, call: Call, info: ServerInfo): Promise<Answer> {
  assertMethod(call, allowedMethods(target));
  switch (target.kind) {
    case "welcome":
      return welcome(info);
    case "server":
      return target.endpoint === "_up" ? up : answerServerEndpoint(target.endpoint, call, info);
    case "database":
      return answerDatabase(call, target.db);
    case "endpoint":
      return answerEndpoint(target.endpoint, call, await openFor(call, target.db));
    case "document":
      return answerDocument(call, await openFor(call, target.db), target.id);
    case "attachment":
      return answerAttachment(call, await openFor(call, target.db), target);
    default:
      return assertNever(target);
  }
}

async function answerDatabase(call: Call, name: string): Promise<Answer> {
  switch (call.method) {
    case "PUT":
      return createDatabase(call, name);
    case "DELETE":
      return deleteDatabase(call, name);
    case "POST":
      return postDocument(call, await openFor(call, name));
    default:
      return describeDatabase(await openFor(call, name));
  }
}

async function openFor(call: Call, name: string) {
  const db = await call.databases.get(name);
  assertMember(call.user, db.security);
  return db;
}
