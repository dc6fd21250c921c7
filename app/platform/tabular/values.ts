/**
 * A key for comparing what systems spell differently: one Unicode form, no spaces around, single
 * spaces inside, lower case. Zero-width characters and soft hyphens are dropped.
 */
export function normalizeKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/**
 * An amount of money as exact decimal text: "$1,234.56" is "1234.56", "(5.00)" and "5.00-" are
 * negative. Null when it is no amount. Text, because money is never a float here.
 */
export function parseAmount(text: string): string | null {
  let plain = text.normalize("NFKC").trim().replaceAll(/\s/g, "");
  const negative = /^\(.*\)$/.test(plain) || /^[-−]|^[$€£][-−]|[-−]$/.test(plain);
  plain = plain.replaceAll(/[()$€£−-]|USD/gi, "");
  if (!/^(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/.test(plain) || plain === "") return null;
  const [whole = "", cents] = plain.replaceAll(",", "").split(".");
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  const value = cents === undefined ? digits : `${digits}.${cents}`;
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}

/**
 * A share of full time between 0 and 1: "0.50", ".5", "50%", "50" and "100" as percent.
 * Null when it is none, or above 100%.
 */
export function parseFraction(text: string): number | null {
  const match = /^(\d{0,3}(?:\.\d{1,6})?)\s*(%?)$/.exec(text.trim());
  if (!match || match[1] === "" || match[1] === ".") return null;
  const number = Number(match[1]);
  const share = match[2] === "%" || number > 1.5 ? number / 100 : number;
  return share >= 0 && share <= 1 ? Number(share.toFixed(4)) : null;
}

/** An e-mail address in the one form used for comparing, or null. Accepts "Name <a@b.org>". */
export function parseEmail(text: string): string | null {
  const inner = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  const plain = normalizeKey(inner.replace(/^\s*mailto:/i, ""));
  if (plain.length > 254) return null;
  return /^[^\s@,;:"<>()[\]\\]{1,64}@[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z]{2,24}$/.test(plain) &&
    !plain.includes("..")
    ? plain
    : null;
}
