/** Addresses in running text: web, e-mail, handles, hashtags. Each gives the end, or -1. */
import { classOf, DIGIT, LETTER, SURROGATE, UNSEEN } from "./characters.ts";

const wordAt = (text: string, at: number): boolean => {
  if (at < 0 || at >= text.length) return false;
  const kind = classOf(text.charCodeAt(at));
  return kind === LETTER || kind === DIGIT;
};

/** Characters that end an address wherever they stand. */
const ENDS = /[\s<>"“”«»`|\\^{}]/u;
/** Top-level names of addresses that people write without a scheme. */
const DOMAINS = new Set([
  "org",
  "com",
  "gov",
  "net",
  "edu",
  "mil",
  "int",
  "info",
  "us",
  "io",
  "uk",
  "ca",
]);
const LONGEST_LOCAL = 64;

function endOfAddress(text: string, from: number): number {
  let end = from;
  let depth = 0;
  for (; end < text.length && !ENDS.test(text[end]!); end++) {
    if (text[end] === "(" || text[end] === "[") depth++;
    if ((text[end] === ")" || text[end] === "]") && depth-- === 0) break;
  }
  // Punctuation at the end belongs to the sentence.
  while (end > from && ".,;:!?'’*_~".includes(text[end - 1]!)) end--;
  return end;
}

/** An address around "://" at `at`: its start and end. */
export function schemeAddress(text: string, at: number): { start: number; end: number } | null {
  let start = at;
  while (start > 0 && at - start < 12 && /[a-z0-9+.-]/i.test(text[start - 1]!)) start--;
  if (start === at) return null;
  const end = endOfAddress(text, at + 3);
  return end > at + 3 ? { start, end } : null;
}

/** `www.example.org`, `example.org/path`: an address around the full stop at `at`. */
export function bareAddress(text: string, at: number): { start: number; end: number } | null {
  if (!wordAt(text, at - 1) || !wordAt(text, at + 1)) return null;
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && /[a-z0-9.-]/i.test(text[start - 1]!)) start--;
  if (at - start >= LONGEST_LOCAL) return null;
  let host = at;
  while (host < text.length && host - at < LONGEST_LOCAL && /[a-z0-9.-]/i.test(text[host]!)) host++;
  while (host > at && /[.-]/.test(text[host - 1]!)) host--;
  const labels = text.slice(start, host).split(".");
  const top = labels.at(-1)!.toLowerCase();
  const known = labels[0]!.toLowerCase() === "www" || DOMAINS.has(top);
  if (!known || labels.length < 2 || top.length < 2 || labels.at(-1) !== top) return null;
  const path = text[host] === "/" || text[host] === "?" || text[host] === ":";
  return { start, end: path ? Math.max(host, endOfAddress(text, host)) : host };
}

/** An e-mail address around "@", or a handle that begins there. */
export function atAddress(
  text: string,
  at: number,
): { start: number; end: number; email: boolean } | null {
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && /[\w.+-]/.test(text[start - 1]!)) start--;
  let end = at + 1;
  while (end < text.length && end - at < LONGEST_LOCAL && /[\w.-]/.test(text[end]!)) end++;
  while (end > at + 1 && ".-".includes(text[end - 1]!)) end--;
  if (end === at + 1) return null;
  const email = start < at && text.slice(at, end).includes(".");
  return email || start === at ? { start: email ? start : at, end, email } : null;
}

/** The end of a hashtag that begins at `at`; -1 when there is none, as in "#1" or "C#". */
export function hashtagEnd(text: string, at: number): number {
  if (wordAt(text, at - 1) || text[at - 1] === "&" || text[at - 1] === "/") return -1;
  let [end, letters] = [at + 1, 0];
  for (; end < text.length; end++) {
    const kind = classOf(text.charCodeAt(end));
    if (kind === LETTER || kind === SURROGATE) letters++;
    else if (kind !== DIGIT && !(kind === UNSEEN && text[end] !== "*" && text[end] !== "~")) break;
  }
  while (end > at && text[end - 1] === "_") end--;
  return letters > 0 ? end : -1;
}
