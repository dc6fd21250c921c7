/** What the house knows and fills into placeholders by itself, unless somebody writes something else. */
import { listCourses } from "#features/training/index.ts";
import { programYear } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import { type Kind, kindOf, kinds } from "../kinds/kinds.ts";
import type { PieceHome } from "../piece-homes.ts";
import type { Texts } from "../schema.ts";
import type { Piece } from "./piece.ts";

/** The course that the toolkit is about (content/courses.yaml). */
const COURSE = "1112251";
const MONTH_YEAR = new Intl.DateTimeFormat("en-US", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** The address of the video, as the kinds of pieces ask for it. */
function videoLink(): string | undefined {
  for (const kind of kinds())
    for (const { id, test } of kind.required)
      if (id === "video-link" && "link" in test) return test.link;
  return undefined;
}

/** What is known whatever the piece. */
export async function houseValues(work: Work): Promise<Texts> {
  const course = (await listCourses(work)).find((one) => one.number === COURSE);
  const year = programYear(Temporal.PlainDate.from(work.actor.programStart), work.today).n;
  return defined({
    organization: work.actor.organizationName,
    "program-year": year > 0 ? String(year) : undefined,
    "course-link": course?.url ?? undefined,
    "video-link": videoLink(),
  });
}

/**
 * Each placeholder of the piece's kind with what the house knows of it, by placeholder.
 * @param house as `houseValues` answers
 */
export function knownFills(
  work: Work,
  piece: Pick<Piece, "kind" | "plannedOn" | "ownerName">,
  house: Texts,
  home: PieceHome | undefined,
): Texts {
  const kind = kindOf(piece.kind);
  if (!kind) return {};
  const day = piece.plannedOn ? Temporal.PlainDate.from(piece.plannedOn) : work.today;
  const values: Texts = {
    ...house,
    year: String(day.year),
    "month-year": MONTH_YEAR.format(Date.UTC(day.year, day.month - 1, day.day)),
    "contact-name": piece.ownerName,
    ...(home?.hashtag ? { "primary-hashtag": home.hashtag } : {}),
    ...home?.fills,
  };
  return fillsOfKind(kind, values);
}

const fillsOfKind = (kind: Kind, values: Texts): Texts =>
  defined(
    Object.fromEntries(
      kind.placeholders.map((one) => [
        one.id,
        (one.from === undefined ? undefined : values[one.from]) ?? one.default,
      ]),
    ),
  );

const defined = (values: Readonly<Record<string, string | undefined>>): Texts =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
