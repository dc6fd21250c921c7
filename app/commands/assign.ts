import { readFileSync } from "node:fs";
import {
  activateRule,
  type Audience,
  createRule,
  findRule,
  peopleOnList,
  type Preview,
  previewRule,
  type RuleInput,
} from "#features/assignments/index.ts";
import { asProgram } from "#features/organization/index.ts";
import { populationCounts, visibleUnits } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import {
  type Arguments,
  type Command,
  dateOption,
  needed,
  readArguments,
  text,
  wantsJson,
  WrongUse,
} from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

const OPTIONS = {
  population: { type: "string" },
  unit: { type: "string" },
  people: { type: "string" },
  everybody: { type: "boolean" },
  "points-of-contact": { type: "boolean" },
  due: { type: "string" },
  "due-days": { type: "string" },
  opens: { type: "string" },
  "retake-months": { type: "string" },
  reason: { type: "string" },
  name: { type: "string" },
  "dry-run": { type: "boolean" },
} as const;

/** Asks people to take a course, or says whom that would reach. */
export const assign: Command = {
  usage:
    "COURSE (--population NAME,… | --unit NAME,… | --people FILE | --everybody | --points-of-contact) (--due DATE | --due-days N) --reason TEXT [--name TEXT] [--opens DATE] [--retake-months N] [--dry-run]",
  summary: "Asks people to take a course, by its number or title; --dry-run says whom only.",
  async run(args) {
    const a = readArguments(args, OPTIONS);
    const [course] = a.positionals;
    if (course === undefined) throw new WrongUse("Name the course by its number or its title.");
    const list = listFile(a);
    const isDry = a.values["dry-run"] === true;
    const done = await withServices(async (services) =>
      isDry
        ? rehearsed(services, await chosenOrganization(services, a), (work) =>
            assignNow(work, a, course, list),
          )
        : asProgram(
            services,
            await chosenOrganization(services, a),
            (work) => assignNow(work, a, course, list),
            { name: "Terminal" },
          ),
    );
    console.log(wantsJson(a) ? JSON.stringify({ dryRun: isDry, ...done }) : words(done, isDry));
    return 0;
  },
};

interface Assigned {
  readonly ruleId: string;
  readonly name: string;
  readonly asked: number;
  readonly doneAlready: number;
  readonly excused: number;
  readonly asksFrom: string;
}

function words(done: Assigned, isDry: boolean): string {
  const verb = isDry ? "Nothing was kept. It would ask" : `“${done.name}” is in force and asks`;
  return `${verb} ${done.asked} people from ${done.asksFrom}. ${done.doneAlready} have it already, ${done.excused} are excused.`;
}

/** Carries the answer out of a transaction that is to leave nothing behind. */
class Rehearsed extends Error {
  readonly answer: Assigned;
  constructor(answer: Assigned) {
    super("Nothing is kept.");
    this.answer = answer;
  }
}

async function rehearsed(
  services: Parameters<typeof asProgram>[0],
  organization: string,
  use: (work: Work) => Promise<Assigned>,
): Promise<Assigned> {
  try {
    return await asProgram(services, organization, async (work) => {
      throw new Rehearsed(await use(work));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.answer;
    throw error;
  }
}

async function assignNow(
  work: Work,
  a: Arguments,
  course: string,
  list: string | null,
): Promise<Assigned> {
  const input = await inputOf(work, a, course, list);
  const draft = await createRule(work, input);
  const preview = await previewRule(work, await findRule(work, draft));
  const { asksFrom } = await activateRule(work, draft);
  return { ruleId: draft, name: input.name, asksFrom, ...figures(preview) };
}

const figures = ({ counts }: Preview) => ({
  asked: counts.ask + counts["next-round"],
  doneAlready: counts.done,
  excused: counts.excused,
});

async function inputOf(
  work: Work,
  a: Arguments,
  course: string,
  list: string | null,
): Promise<RuleInput> {
  const named = list === null ? null : await peopleOnList(work, list);
  if (named && named.unknown.length > 0)
    throw new Invalid(`Not on the roster: ${named.unknown.slice(0, 20).join(", ")}.`);
  const due = dateOption(a, "due")?.toString() ?? null;
  const days = wholeNumber(a, "due-days");
  if ((due === null) === (days === null)) throw new WrongUse("Give --due or --due-days.");
  const retake = wholeNumber(a, "retake-months");
  const audience = await audienceOf(work, a, named !== null);
  return {
    courseId: await courseOf(work, course),
    name: text(a, "name") ?? `From the terminal, ${work.today.toString()}`,
    reason: needed(a, "reason"),
    audience,
    named: named?.ids ?? [],
    opensOn: (dateOption(a, "opens") ?? work.today).toString(),
    dueKind: due === null ? "after-joining" : "fixed",
    dueOn: due,
    dueDays: days,
    ...(retake === null ? {} : { retakeMonths: retake }),
  };
}

function wholeNumber(a: Arguments, name: string): number | null {
  const given = text(a, name);
  if (given === undefined) return null;
  if (!/^\d{1,4}$/.test(given)) throw new WrongUse(`--${name} is a whole number.`);
  return Number(given);
}

function listFile(a: Arguments): string | null {
  const file = text(a, "people");
  if (file === undefined) return null;
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new NotFound(`There is no file ${file}.`);
  }
}

async function courseOf(work: Work, wanted: string): Promise<string> {
  const same = (value: string | null) => value?.toLowerCase() === wanted.trim().toLowerCase();
  const found = (await listCourses(work)).filter(
    (k) => k.id === wanted || same(k.number) || same(k.title),
  );
  if (found.length !== 1) throw new NotFound(`There is no course ${wanted}.`);
  return found[0]!.id;
}

async function audienceOf(work: Work, a: Arguments, named: boolean): Promise<Audience> {
  const populations = text(a, "population");
  const units = text(a, "unit");
  const anyOf: Audience["anyOf"] = [
    ...(populations === undefined
      ? []
      : chosen(
          populations,
          (await populationCounts(work)).map((p) => ({ id: p.id, names: [p.slug, p.name, p.id] })),
          "group",
        ).map((id) => ({ kind: "population" as const, id }))),
    ...(units === undefined
      ? []
      : chosen(
          units,
          (await visibleUnits(work)).map((u) => ({ id: u.id, names: [u.name, u.id] })),
          "site or department",
        ).map((id) => ({ kind: "unit" as const, id }))),
    ...(named ? [{ kind: "named" as const }] : []),
    ...(a.values["points-of-contact"] === true ? [{ kind: "points-of-contact" as const }] : []),
    ...(a.values["everybody"] === true ? [{ kind: "everybody" as const }] : []),
  ];
  if (anyOf.length === 0)
    throw new WrongUse(
      "Say who is asked: --population, --unit, --people, --everybody or --points-of-contact.",
    );
  return { anyOf };
}

/** The ids of a list of names, one name or several behind commas. */
function chosen(
  given: string,
  offered: readonly { readonly id: string; readonly names: readonly string[] }[],
  what: string,
): string[] {
  const find = (name: string) =>
    offered.filter((o) => o.names.some((n) => n.toLowerCase() === name.trim().toLowerCase()));
  // A name may hold a comma itself.
  const names = find(given).length > 0 ? [given] : given.split(",");
  return names.map((name) => {
    const found = find(name);
    if (found.length === 0) throw new NotFound(`There is no ${what} ${name.trim()}.`);
    if (found.length > 1)
      throw new WrongUse(`${name.trim()} is more than one ${what}: give its id.`);
    return found[0]!.id;
  });
}
