import { foldText } from "../../domain/rules/publication";

export type Reporter = {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly wantsSecrecy?: boolean | undefined;
};

const masked = "…";

/** All that a ward sees of the reporter. */
export function reporterMask(reporter: Reporter): string {
  if (reporter.wantsSecrecy === true) return "Người dân (đề nghị giữ bí mật)";
  const digits = (reporter.phone ?? "").replace(/\D/g, "");
  return digits.length < 8
    ? "Người dân (ẩn danh)"
    : `Người dân (ẩn danh) – ****${digits.slice(-4)}`;
}

/**
 * Takes the reporter's own name, phone number and e-mail address out of what he said, however
 * they are spaced and with or without tone marks. Other people's stay: the ward needs them.
 */
export function maskReporter(said: string, reporter: Reporter): string {
  const withoutPhone = maskPhone(said.normalize("NFC"), reporter.phone);
  return maskWords(maskEmail(withoutPhone, reporter.email), reporter.name);
}

function maskPhone(said: string, phone: string | undefined): string {
  const digits = (phone ?? "").replace(/\D/g, "").replace(/^(84|0)/, "");
  if (digits.length < 7) return said;
  const spaced = [...digits].join("[\\s.()-]*");
  return said.replace(
    new RegExp(`(?:\\(?\\+?84\\)?|0)?[\\s.()-]*${spaced}(?!\\d)`, "g"),
    (found) => `${/^\s/.test(found) ? " " : ""}${masked}`,
  );
}

function maskEmail(said: string, email: string | undefined): string {
  const wanted = (email ?? "").trim();
  if (wanted === "") return said;
  return said.replace(new RegExp(wanted.replace(/[^\w@]/g, "\\$&"), "gi"), masked);
}

function maskWords(said: string, name: string): string {
  const wanted = foldText(name);
  if (wanted.length < 4) return said;
  const words = [...said.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    text: foldText(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
  const count = wanted.split(" ").length;
  let result = "";
  let done = 0;
  for (let i = 0; i + count <= words.length; i += 1) {
    const run = words.slice(i, i + count);
    const from = run[0]?.from ?? 0;
    if (from < done || run.map((word) => word.text).join(" ") !== wanted) continue;
    result += said.slice(done, from) + masked;
    done = run[count - 1]?.to ?? from;
  }
  return result + said.slice(done);
}
