import { validateDocument } from "./validate-document";

/**
 * The function that CouchDB runs before each write to a ward's database. The build bundles it to
 * one ES2017 function expression; the embedded server runs the same text.
 */
export { validateDocument };
