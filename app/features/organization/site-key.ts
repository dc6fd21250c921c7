/** Two names of one site are alike in this: case, form and spaces do not tell sites apart. */
export const siteKey = (name: string): string =>
  name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
