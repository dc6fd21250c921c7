/** What the form of a rule holds, as typed, and what it says. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { listCourses } from "#features/training/index.ts";
import { formatDate } from "#ui/format.ts";
import type { Audience } from "../audience.ts";
import { describeAudience } from "../audience-words.ts";
import { listOfNamed, peopleOnList } from "../named-people.ts";
import type { RuleInput } from "../rule-fields.ts";
import { groundOf, type Rule } from "../rules.queries.ts";

export interface RuleValues {
  readonly courseId: string;
  readonly name: string;
  readonly reason: string;
  readonly everybody: boolean;
  readonly contacts: boolean;
  readonly populations: readonly string[];
  readonly units: readonly string[];
  readonly named: string;
  readonly onlyPopulation: string;
  readonly onlyUnit: string;
  readonly hiredFrom: string;
  readonly exceptPopulations: readonly string[];
  readonly exceptUnits: readonly string[];
  readonly leftOut: string;
  readonly exceptReason: string;
  readonly opensOn: string;
  readonly dueKind: string;
  readonly dueOn: string;
  readonly dueDays: string;
  readonly graceDays: string;
  readonly again: boolean;
  readonly retakeMonths: string;
  readonly retakeWindowDays: string;
  readonly reminders: boolean;
}

const EMPTY: RuleValues = {
  courseId: "",
  name: "",
  reason: "",
  everybody: false,
  contacts: false,
  populations: [],
  units: [],
  named: "",
  onlyPopulation: "",
  onlyUnit: "",
  hiredFrom: "",
  exceptPopulations: [],
  exceptUnits: [],
  leftOut: "",
  exceptReason: "",
  opensOn: "",
  dueKind: "fixed",
  dueOn: "",
  dueDays: "30",
  graceDays: "30",
  again: false,
  retakeMonths: "12",
  retakeWindowDays: "30",
  reminders: true,
};

/** What a new rule begins with: the course that counts, asked from today, due in 30 days. */
export async function suggestedValues(work: Work, query: URLSearchParams): Promise<RuleValues> {
  const [course] = await listCourses(work);
  return {
    ...EMPTY,
    courseId: query.get("course") ?? course?.id ?? "",
    contacts: query.get("who") === "points-of-contact",
    populations: query.getAll("population"),
    units: query.getAll("unit"),
    named: query.get("person") ?? "",
    opensOn: work.today.toString(),
    dueOn: work.today.add({ days: 30 }).toString(),
  };
}

/** The form as it was sent. */
export async function sentValues(c: Context<Env>): Promise<RuleValues> {
  const body = await c.req.parseBody({ all: true });
  const many = (name: string) =>
    [body[name] ?? []].flat().filter((value): value is string => typeof value === "string");
  const one = (name: string) => many(name).at(-1) ?? "";
  return {
    courseId: one("courseId"),
    name: one("name"),
    reason: one("reason"),
    everybody: one("everybody") === "on",
    contacts: one("contacts") === "on",
    populations: many("populations"),
    units: many("units"),
    named: one("named"),
    onlyPopulation: one("onlyPopulation"),
    onlyUnit: one("onlyUnit"),
    hiredFrom: one("hiredFrom"),
    exceptPopulations: many("exceptPopulations"),
    exceptUnits: many("exceptUnits"),
    leftOut: one("leftOut"),
    exceptReason: one("exceptReason"),
    opensOn: one("opensOn"),
    dueKind: one("dueKind"),
    dueOn: one("dueOn"),
    dueDays: one("dueDays"),
    graceDays: one("graceDays"),
    again: one("again") === "on",
    retakeMonths: one("retakeMonths"),
    retakeWindowDays: one("retakeWindowDays"),
    reminders: one("reminders") === "on",
  };
}

/** A rule as its form shows it. */
export async function valuesOfRule(work: Work, rule: Rule): Promise<RuleValues> {
  const { anyOf, butOnly, exceptOf = [] } = rule.audience;
  const ids = (
    parts: readonly (Audience["anyOf"][number] | (typeof exceptOf)[number])[],
    kind: string,
  ) => parts.flatMap((part) => ("id" in part && part.kind === kind ? [part.id] : []));
  const has = (kind: string) => anyOf.some((part) => part.kind === kind);
  return {
    ...EMPTY,
    ...(await listOfNamed(work, rule.id)),
    courseId: rule.courseId,
    name: rule.name,
    reason: rule.reason,
    everybody: has("everybody"),
    contacts: has("points-of-contact"),
    populations: ids(anyOf, "population"),
    units: ids(anyOf, "unit"),
    onlyPopulation: butOnly?.population ?? "",
    onlyUnit: butOnly?.unit ?? "",
    hiredFrom: butOnly?.hiredFrom ?? "",
    exceptPopulations: ids(exceptOf, "population"),
    exceptUnits: ids(exceptOf, "unit"),
    exceptReason: rule.exceptReason ?? "",
    opensOn: rule.opensOn,
    dueKind: rule.dueKind,
    dueOn: rule.dueOn ?? "",
    dueDays: rule.dueDays === null ? "30" : String(rule.dueDays),
    graceDays: String(rule.graceDays),
    again: rule.retakeMonths !== null,
    retakeMonths: String(rule.retakeMonths ?? 12),
    retakeWindowDays: String(rule.retakeWindowDays ?? 30),
    reminders: rule.reminders,
  };
}

/** A number as typed; NaN for what is none, so that its field is refused. */
const number = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/**
 * What the form says. Without a name it is called after whom it asks.
 * @throws Invalid naming the lists on which somebody is not on the roster
 */
export async function inputOf(work: Work, v: RuleValues): Promise<RuleInput> {
  const [named, leftOut] = [await onRoster(work, v, "named"), await onRoster(work, v, "leftOut")];
  const audience = audienceOf(v, named.length > 0, leftOut.length > 0);
  const isFixed = v.dueKind === "fixed";
  return {
    courseId: v.courseId,
    name: v.name.trim() || (await nameFor(work, v, audience, named.length)),
    reason: v.reason,
    audience,
    named,
    leftOut,
    exceptReason: v.exceptReason,
    opensOn: v.opensOn.trim(),
    dueKind: v.dueKind as RuleInput["dueKind"],
    dueOn: isFixed ? v.dueOn.trim() : null,
    dueDays: isFixed ? null : number(v.dueDays),
    graceDays: number(v.graceDays),
    retakeMonths: v.again ? number(v.retakeMonths) : null,
    retakeWindowDays: v.again ? number(v.retakeWindowDays) : null,
    reminders: v.reminders,
  };
}

async function onRoster(work: Work, v: RuleValues, field: "named" | "leftOut") {
  const { ids, unknown } = await peopleOnList(work, v[field]);
  if (unknown.length === 0) return ids;
  const shown = unknown.slice(0, 5).join(", ");
  const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : "";
  throw new Invalid([{ field, message: `Not on the roster: ${shown.slice(0, 300)}${more}.` }]);
}

function audienceOf(v: RuleValues, named: boolean, leftOut: boolean): Audience {
  const only = {
    ...(v.onlyUnit ? { unit: v.onlyUnit } : {}),
    ...(v.onlyPopulation ? { population: v.onlyPopulation } : {}),
    ...(v.hiredFrom.trim() ? { hiredFrom: v.hiredFrom.trim() } : {}),
  };
  const except: NonNullable<Audience["exceptOf"]> = [
    ...v.exceptPopulations.map((id) => ({ kind: "population" as const, id })),
    ...v.exceptUnits.map((id) => ({ kind: "unit" as const, id })),
    ...(leftOut ? [{ kind: "left-out" as const }] : []),
  ];
  return {
    anyOf: [
      ...v.populations.map((id) => ({ kind: "population" as const, id })),
      ...v.units.map((id) => ({ kind: "unit" as const, id })),
      ...(named ? [{ kind: "named" as const }] : []),
      ...(v.contacts ? [{ kind: "points-of-contact" as const }] : []),
      ...(v.everybody ? [{ kind: "everybody" as const }] : []),
    ],
    ...(Object.keys(only).length > 0 ? { butOnly: only } : {}),
    ...(except.length > 0 ? { exceptOf: except } : {}),
  };
}

async function nameFor(work: Work, v: RuleValues, audience: Audience, named: number) {
  if (audience.anyOf.length === 0) return "New";
  const ground = await groundOf(work, audience);
  const who = describeAudience(
    { anyOf: audience.anyOf, ...(audience.butOnly ? { butOnly: audience.butOnly } : {}) },
    ground,
    { named, leftOut: 0 },
  ).replaceAll("@", " ");
  const when = v.dueKind === "fixed" ? `, by ${formatDate(v.dueOn)}` : "";
  return `${who.slice(0, 120 - when.length)}${when}`;
}
