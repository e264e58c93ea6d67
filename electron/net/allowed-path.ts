const allowedPrefixes = ["/couch/", "/api/"];
// Answers under here hold tokens, which only the main process may see.
const closedPrefixes = ["/api/session/", "/couch/_session"];
const longestPath = 8_000;

/**
 * The address to ask, or undefined when the path would leave what the renderer may reach. Checked
 * twice, as written and as the URL parser understood it: the two can differ in `..` and `\`.
 */
export function allowedUrl(origin: URL, path: string): URL | undefined {
  if (path.length > longestPath || /[\\\s#]|\/\/|%2e|%2f%2e|%5c/i.test(path.split("?")[0] ?? "")) {
    return undefined;
  }
  if (!isAllowed(path)) return undefined;
  const url = parseUrl(path, origin);
  if (url?.origin !== origin.origin || !isAllowed(url.pathname)) return undefined;
  return url;
}

export function parseUrl(text: string, base?: URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

function isAllowed(path: string): boolean {
  const lower = path.toLowerCase();
  if (lower.split(/[/?]/).some((part) => part === "." || part === "..")) return false;
  return (
    allowedPrefixes.some((prefix) => path.startsWith(prefix)) &&
    !closedPrefixes.some((prefix) => lower.startsWith(prefix))
  );
}
