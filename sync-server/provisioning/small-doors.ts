/**
 * Validation functions of the databases that hold no tickets, as text for CouchDB: one anonymous
 * ES2017 function each, which refuses by throwing a plain object. That of the wards is bundled
 * from `domain/validation`.
 */

const signedIn = `
  if (userCtx.roles.indexOf("_admin") >= 0) return;
  if (userCtx.name === null) throw { unauthorized: "not-signed-in" };
  var hub = userCtx.roles.indexOf("hub") >= 0;
  function forbid(reason) { throw { forbidden: reason }; }`;

/** Evidence is written once: what was sent cannot be exchanged, and only the hub gives receipts. */
export const evidenceDoor = `function (newDoc, oldDoc, userCtx) {${signedIn}
  if (newDoc._deleted) { if (hub) return; forbid("never-deleted"); }
  var parts = /^([0-9a-f]{64})(:c:[0-9]{6}|:receipt|:thumbnail)?$/.exec(newDoc._id);
  if (parts === null) forbid("not-evidence");
  var old = oldDoc && !oldDoc._deleted ? oldDoc : null;
  if (parts[2] === undefined) return checkManifest();
  if (parts[2] === ":receipt") return checkReceipt();
  if (parts[2] === ":thumbnail") return checkThumbnail();
  if (old && old._attachments && Object.keys(old._attachments).length > 0) forbid("already-there");
  var names = Object.keys(newDoc._attachments || {});
  if (names.length > 1 || (names.length === 1 && names[0] !== "bytes")) forbid("not-a-chunk");
  var bytes = names.length === 1 ? newDoc._attachments.bytes : {};
  if (typeof bytes.length === "number" && bytes.length > 524288) forbid("chunk-too-large");
  function checkManifest() {
    if (old) forbid("already-there");
    var size = newDoc.sizeBytes;
    var whole = typeof size === "number" && size >= 1 && size % 1 === 0;
    if (newDoc.type !== "evidence" || newDoc.sha256 !== parts[1] || !whole) forbid("not-evidence");
    if (newDoc.chunks !== Math.ceil(size / 524288)) forbid("not-evidence: chunks");
    if (typeof newDoc.mediaType !== "string" || typeof newDoc.by !== "string") {
      forbid("not-evidence: mediaType, by");
    }
    var origin = newDoc.derivedFrom;
    var named = typeof origin === "string" && /^[0-9a-f]{64}$/.test(origin) && origin !== parts[1];
    if (origin !== undefined && !named) forbid("not-evidence: derivedFrom");
  }
  function checkThumbnail() {
    if (old) forbid("already-there");
    var files = newDoc._attachments || {};
    var picture = Object.keys(files).length === 1 ? files.bytes : undefined;
    if (newDoc.type !== "thumbnail" || newDoc.sha256 !== parts[1] || !picture) {
      forbid("not-a-thumbnail");
    }
    if (picture.content_type !== "image/jpeg") forbid("not-a-thumbnail: content_type");
    if (typeof picture.length === "number" && picture.length > 65536) forbid("thumbnail-too-large");
  }
  function checkReceipt() {
    if (!hub) forbid("only-hub-gives-receipts");
    if (old) forbid("already-there");
    if (newDoc.type !== "receipt" || newDoc.sha256 !== parts[1]) forbid("not-a-receipt");
  }
}`;

export const hubOnlyDoor = `function (newDoc, oldDoc, userCtx) {${signedIn}
  if (!hub) forbid("only-hub-writes");
}`;

export const configDoor = `function (newDoc, oldDoc, userCtx) {${signedIn}
  if (!hub && userCtx.roles.indexOf("city:admin") < 0) forbid("only-admin-writes");
}`;

export const appendOnlyDoor = `function (newDoc, oldDoc, userCtx) {${signedIn}
  if (!hub) forbid("only-hub-writes");
  if (newDoc._deleted || (oldDoc && !oldDoc._deleted)) forbid("append-only");
}`;
