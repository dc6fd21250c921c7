/** A name for an address or a file, from words: small letters, digits and single hyphens. */
export const slugOf = (words: string, otherwise = "news"): string =>
  words
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "") || otherwise;
