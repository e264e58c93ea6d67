import { createHash } from "node:crypto";

/** Light and dark, from a phone to a kiosk; contrast of at least 4.5:1 everywhere. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #4d5b6b; --paper: #ffffff;
  --ground: #eef2f6; --line: #ccd5df; --brand: #0b4f8a; --on-brand: #ffffff;
  --good: #0d6b3d; --wait: #7a4b00; --alert: #a11b1b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf3; --soft: #b3c0ce; --paper: #19222d; --ground: #0f161e; --line: #39475a;
    --brand: #7fbdf2; --on-brand: #0b1824; --good: #6fd6a0; --wait: #f0c274; --alert: #ff9d9d; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.6 "Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: var(--brand); }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: .5rem; top: .5rem; }
header { background: var(--paper); border-bottom: 4px solid var(--brand); }
header p { max-width: 46rem; margin: 0 auto; padding: .875rem 1.25rem; font-weight: 700; }
header a { color: inherit; text-decoration: none; }
main { flex: 1; width: 100%; max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
h1 { font-size: clamp(1.375rem, 4vw, 1.875rem); line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px;
  padding: 1.25rem; margin: 1.25rem 0; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
label { flex: 1 1 100%; font-weight: 600; }
input { flex: 1 1 15rem; min-width: 0; font: inherit; padding: .75rem .875rem; color: inherit;
  background: var(--paper); border: 2px solid var(--soft); border-radius: 8px; }
button { font: inherit; font-weight: 700; padding: .75rem 1.5rem; border: 0; border-radius: 8px;
  color: var(--on-brand); background: var(--brand); cursor: pointer; min-height: 3rem; }
.hint, footer { color: var(--soft); font-size: .9375rem; }
.status { display: inline-block; margin: 0 0 .5rem; padding: .125rem .75rem; font-weight: 700;
  border: 2px solid currentColor; border-radius: 999px; }
.good { color: var(--good); } .wait { color: var(--wait); } .alert { color: var(--alert); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .375rem 1.25rem;
  margin: 0; }
dt { color: var(--soft); } dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.answer { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 4px solid var(--good);
  padding-left: 1rem; margin: 0; }
.photo { display: block; max-width: 100%; height: auto; margin-top: 1rem; border-radius: .25rem; }
footer { padding: 1rem 1.25rem 2rem; max-width: 46rem; margin: 0 auto; width: 100%; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
@media print { header, form, footer, .skip { display: none; } body { background: none; } }
`.trim();

const hash = createHash("sha256").update(pageStyle).digest("hex").slice(0, 12);

/** Named by its content, so it may be kept for ever. */
export const pageStylePath = `/public/style-${hash}.css`;
