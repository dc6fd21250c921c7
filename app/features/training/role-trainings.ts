/** Which courses name the work of somebody with a title: proposals with their reason, no decision. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { titleTest } from "#features/people/index.ts";
import { shippedCourses } from "./shipped-courses.ts";

const Audience = z.strictObject({
  audience: z.string(),
  words: z.array(z.string()).min(1),
  except: z.array(z.string()).optional(),
});
const File = z.strictObject({
  sources: z.record(z.string(), z.strictObject({ name: z.string() })),
  trainings: z.array(
    z.strictObject({
      course: z.string(),
      title: z.string(),
      source: z.string(),
      audiences: z.array(Audience).min(1),
    }),
  ),
});

/** A course whose source names people of this work. */
export interface FittingTraining {
  /** The number on TRAIN. */
  readonly courseNumber: string;
  readonly courseTitle: string;
  /** Whom the source names. */
  readonly audience: string;
  /** The title in which we recognized them. */
  readonly title: string;
  /** Where the audience is named: "Be-An-Ambassador Toolkit (OTIP, 2025)". */
  readonly source: string;
}

interface Reader {
  readonly courseNumber: string;
  readonly courseTitle: string;
  readonly source: string;
  readonly audiences: readonly { name: string; fits: (title: string) => boolean }[];
}

let read: readonly Reader[] | undefined;
function readers(): readonly Reader[] {
  if (read) return read;
  const file = File.parse(readContent("role-trainings.yaml"));
  read = file.trainings.map((training) => {
    const source = file.sources[training.source]?.name;
    if (!source) throw new Error(`No source ${training.source} in content/role-trainings.yaml`);
    return {
      courseNumber: training.course,
      courseTitle: training.title,
      source,
      audiences: training.audiences.map(({ audience, words, except }) => {
        const [holds, not] = [titleTest(words), titleTest(except ?? [])];
        return { name: audience, fits: (title: string) => holds(title) && !not(title) };
      }),
    };
  });
  return read;
}

/**
 * The courses that fit titles, each once, in the order of `content/role-trainings.yaml`.
 * The words by which a title is recognized are our own judgment; the audiences are the sources'.
 */
export function trainingsFor(titles: readonly string[]): FittingTraining[] {
  return readers().flatMap(({ audiences, ...training }) => {
    for (const { name, fits } of audiences) {
      const title = titles.find(fits);
      if (title !== undefined) return [{ ...training, audience: name, title }];
    }
    return [];
  });
}

/** Every course that the list knows, for a filter. */
export const knownTrainings = (): readonly { courseNumber: string; courseTitle: string }[] =>
  readers().map(({ courseNumber, courseTitle }) => ({ courseNumber, courseTitle }));

/** Whom the sources name as somebody a course is for, each once, in the order of the list. */
export const trainingAudiences = (): readonly string[] => [
  ...new Set(readers().flatMap(({ audiences }) => audiences.map(({ name }) => name))),
];

/** A course for people of one kind of work. */
export interface AudienceTraining {
  readonly courseNumber: string;
  readonly courseTitle: string;
  readonly url: string | undefined;
  readonly source: string;
}

/** The courses whose source names exactly these people. */
export const trainingsForAudience = (audience: string): readonly AudienceTraining[] =>
  readers()
    .filter(({ audiences }) => audiences.some(({ name }) => name === audience))
    .map(({ courseNumber, courseTitle, source }) => ({
      courseNumber,
      courseTitle,
      source,
      url: shippedCourses().find(({ number }) => number === courseNumber)?.url,
    }));
