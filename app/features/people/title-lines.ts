/** Titles as the person who decides sees them: counts, departments, what a rule proposes, what is decided. */
import type { Verdict } from "./schema.ts";
import { ruleFor, type Certainty, type TitleRule } from "./title-rules.ts";

/** How many people hold a title in one department today or later. */
export interface TitleCount {
  readonly titleKey: string;
  readonly title: string;
  /** null: the line of the title over all departments. */
  readonly place: {
    readonly id: string | null;
    readonly name: string | null;
    /** The site of the department, which tells departments of one name apart. */
    readonly site?: string | null;
  } | null;
  readonly people: number;
}
/** A decision in force on a title, or on a title in one department. */
export interface TitleDecision {
  readonly id: string;
  readonly titleKey: string;
  readonly departmentId: string | null;
  readonly department: string | null;
  readonly verdict: Verdict;
  readonly isManager: boolean;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}
export interface TitlePlace {
  readonly id: string | null;
  readonly name: string | null;
  readonly site: string | null;
  readonly people: number;
  /** A rule proposes this title here. */
  readonly proposed: boolean;
  readonly decision: TitleDecision | null;
}
export interface Proposal {
  readonly rule: string;
  readonly certainty: Certainty;
  readonly reason: string;
  readonly isManager: boolean;
  /** The departments that are proposed; null proposes the title wherever it is held. */
  readonly departmentIds: readonly string[] | null;
  /** People whom accepting it would add, as of today. */
  readonly people: number;
}
export interface TitleLine {
  readonly titleKey: string;
  readonly title: string;
  readonly people: number;
  /** Where the title is held, the largest first. */
  readonly places: readonly TitlePlace[];
  /** What is decided for the title in all departments. */
  readonly decision: TitleDecision | null;
  /** Null where no rule speaks, or where what it says is decided already. */
  readonly proposal: Proposal | null;
}

const ORDER: Record<Certainty, number> = { sure: 0, likely: 1, possible: 2 };

/** Groups counts and decisions by title and lets the rules propose; in the order to decide them. */
export function titleLines(
  counts: readonly TitleCount[],
  decisions: readonly TitleDecision[],
  rules: readonly TitleRule[],
): TitleLine[] {
  const decided = Map.groupBy(decisions, (d) => d.titleKey);
  const lines = [...Map.groupBy(counts, (c) => c.titleKey)].map(([titleKey, own]) =>
    lineOf(titleKey, own, decided.get(titleKey) ?? [], rules),
  );
  return lines.toSorted(
    (a, b) => rank(a) - rank(b) || b.people - a.people || (a.titleKey < b.titleKey ? -1 : 1),
  );
}
const rank = (line: TitleLine) => (line.proposal ? ORDER[line.proposal.certainty] : 3);

/** How many lines would carry a proposal; the same answer as making them all, at each look at Today. */
export function undecidedTitles(
  places: readonly TitleCount[],
  decisions: readonly TitleDecision[],
  rules: readonly TitleRule[],
): number {
  const subject = (titleKey: string, departmentId: string | null | undefined) =>
    `${titleKey}\n${departmentId ?? ""}`;
  const decided = new Set(decisions.map((d) => subject(d.titleKey, d.departmentId)));
  const open = new Set<string>();
  for (const { titleKey, title, place } of places) {
    if (place === null || open.has(titleKey) || decided.has(subject(titleKey, null))) continue;
    if (place.id !== null && decided.has(subject(titleKey, place.id))) continue;
    if (ruleFor(rules, title, place.name)) open.add(titleKey);
  }
  return open.size;
}

function lineOf(
  titleKey: string,
  counts: readonly TitleCount[],
  decisions: readonly TitleDecision[],
  rules: readonly TitleRule[],
): TitleLine {
  const title = counts[0]?.title ?? titleKey;
  const whole = counts.find((c) => c.place === null);
  const places = counts
    .filter((c) => c.place !== null)
    .toSorted(
      (a, b) => b.people - a.people || ((a.place?.name ?? "") < (b.place?.name ?? "") ? -1 : 1),
    )
    .map((c) => ({
      id: c.place?.id ?? null,
      name: c.place?.name ?? null,
      site: c.place?.site ?? null,
      people: c.people,
      rule: ruleFor(rules, title, c.place?.name ?? null),
      decision:
        decisions.find((d) => d.departmentId !== null && d.departmentId === c.place?.id) ?? null,
    }));
  const decision = decisions.find((d) => d.departmentId === null) ?? null;
  return {
    titleKey,
    title,
    people: whole?.people ?? 0,
    places: places.map(({ rule, ...place }) => ({ ...place, proposed: rule !== null })),
    decision,
    proposal: decision ? null : proposalOf(title, places, whole?.people ?? 0),
  };
}

type RuledPlace = Omit<TitlePlace, "proposed"> & { readonly rule: TitleRule | null };

/** What is left to propose. A rule by title that holds in every department speaks for the whole title. */
function proposalOf(title: string, places: readonly RuledPlace[], people: number): Proposal | null {
  const open = places.filter((p) => p.rule !== null && p.decision === null);
  const rule = open
    .map((p) => p.rule)
    .filter((r) => r !== null)
    .toSorted(
      (a, b) => ORDER[a.certainty] - ORDER[b.certainty] || Number(b.byTitle) - Number(a.byTitle),
    )[0];
  if (!rule) return null;
  const whole = rule.byTitle && places.every((p) => p.rule?.byTitle || p.decision !== null);
  const departmentIds = open.map((p) => p.id).filter((id) => id !== null);
  return {
    rule: rule.id,
    certainty: rule.certainty,
    reason: rule.reason,
    isManager: rule.leads(title),
    departmentIds: whole ? null : departmentIds,
    people:
      whole && open.length === places.length ? people : open.reduce((sum, p) => sum + p.people, 0),
  };
}
