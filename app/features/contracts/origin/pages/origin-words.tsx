/** How a country of origin is said on screen. */
import { countryName } from "../../pages/words.tsx";
import type { OriginFrom } from "../../schema.ts";

export const FROM_WORDS: Readonly<Record<OriginFrom, string>> = {
  supplier: "The supplier said so",
  document: "A document says so",
  file: "A file said so",
  other: "Other",
};

/** "China, Malaysia"; unknown is said to be unknown. */
export const originNames = (origin: string | null): string =>
  origin === null ? "Not known" : origin.split(",").map(countryName).join(", ");

/** The origin among the facts of a contract, with the way to say it. */
export function originFact(
  contract: {
    readonly id: string;
    readonly origin: string | null;
    readonly originFrom: OriginFrom | null;
    readonly originNote: string | null;
  },
  mayEdit: boolean,
) {
  const { origin, originFrom, originNote } = contract;
  return (
    <>
      {originNames(origin)}{" "}
      {originFrom ? (
        <small>
          {FROM_WORDS[originFrom]}
          {originNote ? `: ${originNote}` : ""}
        </small>
      ) : null}{" "}
      {mayEdit ? (
        <a href={`/contracts/origin?contract=${contract.id}`}>
          {origin === null ? "Say where its goods are made" : "Change"}
        </a>
      ) : null}
    </>
  );
}
