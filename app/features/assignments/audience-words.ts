/** An audience, a date and a retake in plain words. */
import { formatDate, plural } from "#ui/format.ts";
import type { Audience } from "./audience.ts";
import type { Ground, Rule } from "./rules.queries.ts";

/** How many people are named and left out one by one. */
export interface NamedCounts {
  readonly named: number;
  readonly leftOut: number;
}

const GONE = "a group or site that is no longer in use";

/** "Contract managers, North Hospital; only hired from Jan 1, 2027; without Human resources". */
export function describeAudience(audience: Audience, ground: Ground, counts: NamedCounts): string {
  const population = (id: string) => ground.populations.get(id) ?? GONE;
  const unit = (id: string) => ground.units.get(id)?.name ?? GONE;
  const any = audience.anyOf.map((part) => {
    switch (part.kind) {
      case "population":
        return population(part.id);
      case "unit":
        return unit(part.id);
      case "named":
        return `${plural(counts.named, "person", "people")} named one by one`;
      case "points-of-contact":
        return "points of contact";
      case "everybody":
        return "everybody on the roster";
    }
  });
  const { population: p, unit: u, hiredFrom } = audience.butOnly ?? {};
  const only = [
    ...(p ? [`in ${population(p)}`] : []),
    ...(u ? [`at ${unit(u)}`] : []),
    ...(hiredFrom ? [`hired from ${formatDate(hiredFrom)}`] : []),
  ];
  const without = (audience.exceptOf ?? []).map((part) =>
    part.kind === "population"
      ? population(part.id)
      : part.kind === "unit"
        ? unit(part.id)
        : plural(counts.leftOut, "named person", "named people"),
  );
  const text = [
    any.join(", "),
    ...(only.length > 0 ? [`only ${only.join(" and ")}`] : []),
    ...(without.length > 0 ? [`without ${without.join(", ")}`] : []),
  ].join("; ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

type Due = Pick<Rule, "dueKind" | "dueOn" | "dueDays" | "graceDays">;

/** "By Dec 31, 2026", "30 days after joining". */
export const describeDue = (rule: Due): string =>
  rule.dueKind === "fixed"
    ? `By ${formatDate(rule.dueOn ?? "")}`
    : `${plural(rule.dueDays ?? 0, "day")} after joining`;

/** "Every 12 months, from 30 days before", or that once is enough. */
export const describeRetake = (rule: Pick<Rule, "retakeMonths" | "retakeWindowDays">): string =>
  rule.retakeMonths === null
    ? "Once is enough"
    : `Every ${plural(rule.retakeMonths, "month")}, from ${plural(rule.retakeWindowDays ?? 0, "day")} before`;

/** When it is due, and how long whoever is asked late has at least. */
export const dueWords = (rule: Due): string =>
  `${describeDue(rule)}. Grace period: ${plural(rule.graceDays, "day")}`;

/** Whether reminders may speak of an assignment. */
export const reminderWords = (rule: Pick<Rule, "reminders">): string =>
  rule.reminders ? "People are reminded of it" : "Nobody is reminded of it";
