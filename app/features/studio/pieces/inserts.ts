/** What can be put into a text with one press: the Hotline, vetted facts, courses. */
import { vettedFacts } from "#features/words/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import type { Kind } from "../kinds/kinds.ts";

export interface Insert {
  readonly id: string;
  readonly group: "help" | "fact" | "course" | "resource" | "picture" | "more";
  readonly label: string;
  /** What a writer should know of it: whom a figure counts, where it is from. */
  readonly about: string;
  readonly text: string;
  /** A small picture of it, where it is one. */
  readonly thumb?: string;
}

export const INSERT_GROUPS: readonly {
  readonly group: Insert["group"];
  readonly label: string;
}[] = [
  { group: "help", label: "Help" },
  { group: "fact", label: "Vetted facts" },
  { group: "course", label: "Courses" },
  { group: "resource", label: "Resources from the library" },
  { group: "picture", label: "Pictures" },
  { group: "more", label: "More" },
];

/** @param short a post has room for an address, not for a title around it */
type AskInserts = (
  work: Work,
  short: boolean,
) => Promise<readonly (Omit<Insert, "group"> & { readonly group?: Insert["group"] })[]>;
const asked = new Set<AskInserts>();
/** Who else has things to insert, such as a library of resources: registered once. */
export const inserts = { add: (ask: AskInserts): void => void asked.add(ask) };

/** Everything that can be inserted into a piece of this kind. */
export async function insertsFor(work: Work, family: Kind["family"]): Promise<Insert[]> {
  const short = family === "post" || family === "graphic";
  const facts = vettedFacts().map((fact): Insert => {
    const { document, url } = fact.source;
    const source = url ? `Source: [${document}](${url})` : `Source: ${document}`;
    return {
      id: `fact-${fact.id}`,
      group: "fact",
      label: fact.wording,
      about: [fact.scope, fact.population, fact.denominator, String(fact.year), document]
        .filter(Boolean)
        .join(" · "),
      text: short ? fact.wording : `${fact.wording}\n\n${source}`,
    };
  });
  const courses = (await listCourses(work)).flatMap((course): Insert[] =>
    course.url?.startsWith("https://")
      ? [
          {
            id: `course-${course.id}`,
            group: "course",
            label: course.title,
            about: [course.provider, course.number].filter(Boolean).join(" "),
            text: short ? course.url : `[${course.title}](${course.url})`,
          },
        ]
      : [],
  );
  const more: Insert[] = [];
  for (const ask of asked)
    for (const one of await ask(work, short)) more.push({ group: "more", ...one });
  return [HOTLINE, ...facts, ...courses, ...more];
}

const HOTLINE: Insert = {
  id: "hotline",
  group: "help",
  label: "The Hotline block",
  about: "Call, text and chat, always with the exact numbers. It stands on a line of its own.",
  text: "{{hotline}}",
};
