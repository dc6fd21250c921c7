/** Character references of HTML: numbers, and the names that people use in prose. */
const NAMES: Readonly<Record<string, number>> = {
  amp: 38,
  lt: 60,
  gt: 62,
  quot: 34,
  apos: 39,
  nbsp: 160,
  shy: 173,
  copy: 169,
  reg: 174,
  trade: 8482,
  lsquo: 8216,
  rsquo: 8217,
  sbquo: 8218,
  ldquo: 8220,
  rdquo: 8221,
  bdquo: 8222,
  laquo: 171,
  raquo: 187,
  ndash: 8211,
  mdash: 8212,
  hellip: 8230,
  bull: 8226,
  middot: 183,
  ensp: 8194,
  emsp: 8195,
  thinsp: 8201,
  zwnj: 8204,
  zwj: 8205,
  euro: 8364,
  pound: 163,
  cent: 162,
  yen: 165,
  sect: 167,
  deg: 176,
  times: 215,
  frac12: 189,
  frac14: 188,
  eacute: 233,
  egrave: 232,
  aacute: 225,
  iacute: 237,
  oacute: 243,
  uacute: 250,
  ntilde: 241,
  ccedil: 231,
  auml: 228,
  ouml: 246,
  uuml: 252,
  szlig: 223,
  agrave: 224,
  hyphen: 8208,
};

/** Longest reference that is read: &#x10FFFF; */
const LONGEST = 12;

/** The reference that begins at `at`: its character and its end, or null. */
export function entityAt(text: string, at: number): { code: number; end: number } | null {
  const semicolon = text.slice(at, at + LONGEST).indexOf(";");
  if (semicolon < 2) return null;
  const name = text.slice(at + 1, at + semicolon);
  const end = at + semicolon + 1;
  const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  const code = number
    ? number[1]
      ? Number.parseInt(number[1], 16)
      : Number(number[2])
    : NAMES[name];
  if (code === undefined || code === 0) return null;
  // Letters beyond the first plane are rare in references: they read as something without meaning.
  const odd = code > 0xffff || (code >= 0xd800 && code <= 0xdfff);
  return { code: odd ? 0xfffd : code, end };
}
