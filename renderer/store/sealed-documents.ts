import type {
  BulkWriteRow,
  RxDocumentData,
  RxStorageInstance,
  RxStorageWriteError,
} from "rxdb/plugins/core";
import { map } from "rxjs";
import { isRecord } from "../../domain/model/shape";
import type { Cipher } from "./cipher";
import type { Secrets } from "./secrets";

type Instance<Doc> = RxStorageInstance<Doc, unknown, unknown>;
type Stored = Readonly<Record<string, unknown>>;

/** Where the sealed texts of a document lie, in the place of the texts themselves. */
const sealedField = "sealed";

/**
 * From here down the secret texts of each document are one sealed text; above, everything is
 * as if there were no encryption. The only place that knows of it: ids and what lists sort by stay
 * readable for the database, and for nobody's use but its own.
 *
 * A document that does not open comes out without those texts. Its readers take that for a document
 * that cannot be read: they pass it over and never write over it.
 */
export function sealDocuments<Doc>(
  instance: Instance<Doc>,
  cipher: Cipher,
  secrets: Secrets,
): void {
  const codec = createCodec<Doc>(cipher, { secrets, collection: instance.collectionName });
  const idOf = (document: RxDocumentData<Doc>) =>
    String(document[instance.schema.primaryKey as keyof typeof document]);
  // What is being written, so that those who follow the changes need not open it again.
  const underWay = new Map<string, RxDocumentData<Doc>>();
  const write = instance.bulkWrite.bind(instance);
  const find = instance.findDocumentsById.bind(instance);
  const query = instance.query.bind(instance);
  const changes = instance.changeStream.bind(instance);

  instance.bulkWrite = async (rows, context) => {
    const byId = new Map(rows.map((row) => [idOf(row.document), row]));
    const sealed = await Promise.all(
      rows.map(async (row) => sealRow(row, await codec.seal(row.document, idOf(row.document)))),
    );
    for (const { document } of rows) underWay.set(versionOf(document, idOf), document);
    try {
      const { error } = await write(sealed, context);
      return { error: await Promise.all(error.map((one) => openError(one, byId, codec))) };
    } finally {
      for (const { document } of rows) underWay.delete(versionOf(document, idOf));
    }
  };
  const openAll = (found: readonly RxDocumentData<Doc>[]) =>
    fewAtOnce(found, (document) => codec.open(document, idOf(document)));
  instance.findDocumentsById = async (ids, withDeleted) => openAll(await find(ids, withDeleted));
  instance.query = async (prepared) => {
    const { documents } = await query(prepared);
    return { documents: await openAll(documents) };
  };
  // One window alone writes this database, so every change that is told is under way here.
  const plain = (document: RxDocumentData<Doc>) =>
    underWay.get(versionOf(document, idOf)) ?? document;
  instance.changeStream = () =>
    changes().pipe(
      map((bulk) => ({
        ...bulk,
        events: bulk.events.map((event) => ({ ...event, documentData: plain(event.documentData) })),
      })),
    );
}

/** Handing hundreds to WebCrypto in one go would hold the window up. */
const openedAtOnce = 20;

async function fewAtOnce<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<Item>,
): Promise<Item[]> {
  const done: Item[] = [];
  for (let start = 0; start < items.length; start += openedAtOnce) {
    done.push(...(await Promise.all(items.slice(start, start + openedAtOnce).map(work))));
  }
  return done;
}

type Codec<Doc> = {
  readonly seal: (document: RxDocumentData<Doc>, id: string) => Promise<RxDocumentData<Doc>>;
  readonly open: (document: RxDocumentData<Doc>, id: string) => Promise<RxDocumentData<Doc>>;
};

function createCodec<Doc>(
  cipher: Cipher,
  { secrets, collection }: { readonly secrets: Secrets; readonly collection: string },
): Codec<Doc> {
  return {
    seal: async (document, id) => {
      const sealed = await cipher.seal(secrets.of(document), sealedPlace(collection, id));
      return { ...document, ...secrets.none, [sealedField]: sealed };
    },
    open: async (document, id) => {
      const { [sealedField]: sealed, ...rest } = document as unknown as Stored;
      const texts =
        typeof sealed === "string"
          ? await cipher.open(sealed, sealedPlace(collection, id))
          : undefined;
      const found = texts === undefined ? secrets.none : secrets.give(texts);
      return { ...rest, ...found } as unknown as RxDocumentData<Doc>;
    },
  };
}

function sealedPlace(collection: string, id: string): string {
  return `ward-desk/${collection}/${id}`;
}

function versionOf<Doc>(
  document: RxDocumentData<Doc>,
  idOf: (document: RxDocumentData<Doc>) => string,
): string {
  return `${idOf(document)} ${document._rev}`;
}

/** Of what was there before, the storage compares the revision alone. */
function sealRow<Doc>(row: BulkWriteRow<Doc>, document: RxDocumentData<Doc>): BulkWriteRow<Doc> {
  return row.previous === undefined ? { document } : { previous: row.previous, document };
}

async function openError<Doc>(
  error: RxStorageWriteError<Doc>,
  rows: ReadonlyMap<string, BulkWriteRow<Doc>>,
  codec: Codec<Doc>,
): Promise<RxStorageWriteError<Doc>> {
  const writeRow = rows.get(error.documentId) ?? error.writeRow;
  if (!("documentInDb" in error) || !isRecord(error.documentInDb)) return { ...error, writeRow };
  const documentInDb = await codec.open(error.documentInDb, error.documentId);
  return { ...error, writeRow, documentInDb };
}
