import { ANONYMOUS, type Naming } from "./schema.ts";

/** What an adviser's chosen name is made of. */
export interface NameParts {
  readonly naming: Naming;
  readonly fullName: string | null;
  readonly firstName: string | null;
  readonly chosenName: string | null;
}

/**
 * How an adviser is named wherever anybody but the holders reads it: exactly as they chose. Where
 * the part that they chose is missing they stay without a name.
 */
export function shownName({ naming, fullName, firstName, chosenName }: NameParts): string {
  const chosen = {
    full: fullName,
    first: firstName,
    chosen: chosenName,
    initials: fullName === null ? null : initialsOf(fullName),
    anonymous: null,
  }[naming];
  return chosen ?? ANONYMOUS;
}

const initialsOf = (name: string) =>
  name
    .split(/[\s-]+/u)
    .filter(Boolean)
    .map((part) => `${[...part][0]!.toUpperCase()}.`)
    .join(" ");
