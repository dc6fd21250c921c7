/** Which templates a campaign takes, and on which day each stands. Pure. */
import { kindOf, type Template, templatesOf, type TemplateSet } from "#features/studio/index.ts";
import { focusWeekRules } from "./known.ts";
import type { CampaignKind } from "./schema.ts";
import { interleave, type Span, spread, workdayAfter, workdays } from "./spread.ts";

type PlainDate = Temporal.PlainDate;

/** One piece that would be made. */
export interface DraftLine {
  /** The template's id: names the line in the form. */
  readonly template: string;
  readonly set: TemplateSet;
  readonly kind: string;
  readonly kindName: string;
  readonly title: string;
  readonly audience: string;
  readonly section: string | null;
  readonly plannedOn: string;
  /** Ticked unless somebody unticks it: of the proclamations only the organization's own is. */
  readonly usual: boolean;
}

/** The templates of a kind of campaign, each on its day; in order of days. */
export function linesFor(kind: CampaignKind, days: Span): DraftLine[] {
  return setsOf(kind, days)
    .flatMap(([set, span]) => dated(templatesOf({ set }), kind, span, days))
    .toSorted((a, b) => a.plannedOn.localeCompare(b.plannedOn));
}

/** Which sets of templates a campaign takes, and the span over which each is spread. */
function setsOf(kind: CampaignKind, days: Span): readonly (readonly [TemplateSet, Span])[] {
  if (kind === "prevention-month") {
    const weeks = focusWeekRules().map((rule): readonly [TemplateSet, Span] => [
      rule.set,
      {
        start: Temporal.PlainDate.from(`${days.start.year}-${rule.from}`),
        end: Temporal.PlainDate.from(`${days.start.year}-${rule.to}`),
      },
    ]);
    return [...weeks, ["month", days]];
  }
  if (kind === "ambassador-launch") return [["launch", days]];
  if (kind === "supply-chain-week") return [["supply-chain-week", days]];
  return kind === "world-day" ? [["world-day", days]] : [];
}

/** Families that stand when a campaign opens, such as a text of the website. */
const AT_START = new Set(["web", "newsletter", "email", "graphic", "background", "proclamation"]);
/** Families that ask how it was. */
const AT_END = new Set(["metrics", "feedback"]);

const familyOf = (template: Template): string => kindOf(template.kind)?.family ?? "post";

function dated(
  all: readonly Template[],
  kind: CampaignKind,
  span: Span,
  campaign: Span,
): DraftLine[] {
  const mixed = interleave(all, (template) => template.section);
  const fixed = mixed.filter((template) => template.day !== undefined);
  const rest = mixed.filter((template) => template.day === undefined);
  if (kind === "ambassador-launch") return launch(rest, span.start);
  const open = workdays(span.start, span.end);
  const last = open.at(-1)!;
  const free = rest.filter((t) => !AT_START.has(familyOf(t)) && !AT_END.has(familyOf(t)));
  const over = spread(free.length, span.start, span.end);
  // What stands when a campaign opens comes over its first workdays, not all on one.
  const opening = rest.filter((t) => AT_START.has(familyOf(t)));
  const early = spread(opening.length, open[0]!, open[Math.min(4, open.length - 1)]!);
  return [
    ...fixed.map((t) => line(t, Temporal.PlainDate.from(`${campaign.start.year}-${t.day}`))),
    ...opening.map((t, i) => line(t, early[i]!)),
    ...free.map((t, i) => line(t, over[i]!)),
    ...rest.filter((t) => AT_END.has(familyOf(t))).map((t) => line(t, last)),
  ];
}

/** Workdays after the start on which each family of the launch stands; posts follow from the eighth on. */
const LAUNCH: Readonly<Record<string, number>> = {
  agenda: 0,
  email: 5,
  newsletter: 6,
  message: 8,
  metrics: 19,
  feedback: 19,
};
const LAUNCH_POSTS = 7;
const LAUNCH_OTHERS = 6;

function launch(templates: readonly Template[], start: PlainDate): DraftLine[] {
  let posts = 0;
  return templates.map((template) => {
    const family = familyOf(template);
    const after =
      family === "post" ? LAUNCH_POSTS + 2 * posts++ : (LAUNCH[family] ?? LAUNCH_OTHERS);
    return line(template, workdayAfter(start, after));
  });
}

function line(template: Template, day: PlainDate): DraftLine {
  const kind = kindOf(template.kind);
  return {
    template: template.id,
    set: template.set,
    kind: template.kind,
    kindName: kind?.name ?? template.kind,
    title: template.title,
    audience: template.audience,
    section: template.section,
    plannedOn: day.toString(),
    usual: kind?.family !== "proclamation" || template.id.includes("organization"),
  };
}
