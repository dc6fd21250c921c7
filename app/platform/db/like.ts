/** A pattern for LIKE that finds a text anywhere, its own % and _ taken as they are. */
export const anywhere = (text: string): string =>
  `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
