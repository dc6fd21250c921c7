/** A one-page agenda with the four items of the toolkit's step 1, drafted from figures. Pure. */
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";

interface AgendaFigure {
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly percent: number | null;
  /** The percent that is due at the end of the program year. */
  readonly target: number;
  readonly due: string;
}
export interface AgendaGround {
  readonly organization: string;
  /** What the program wants to reach, in the organization's own words. */
  readonly objective: string | null;
  readonly executive: { readonly name: string; readonly title: string };
  /** "Mon, Jan 11, 2027, 9:00 AM to 9:15 AM EST" */
  readonly when: string;
  readonly place: string | null;
  readonly by: string;
  readonly fact: { readonly text: string; readonly source: string };
  readonly course: { readonly title: string; readonly number: string | null } | null;
  readonly figures: readonly AgendaFigure[];
  /** The day the figures speak of, a civil date. */
  readonly asOf: string;
  /** In place of the drafts, where somebody wrote them. */
  readonly valuesText: string | null;
  readonly points: string | null;
}
export interface Agenda {
  readonly title: string;
  readonly organization: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly items: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly question: string;
  readonly points: readonly string[];
  readonly source: string;
  readonly foot: string;
}

/** Stands on every agenda. */
const FOOT =
  "Made by the organization's program. Not from HHS and not endorsed by it. Not legal advice.";

/** The one question at the end of the 15 minutes: Be-An-Ambassador Toolkit (OTIP, 2025), step 1, in our words. */
export const closingQuestion = (organization: string): string =>
  `Do you agree to build the training into continuing education for people who buy for ${organization}, so that we know the risk in what we buy and in whom we buy from?`;

/** The four items: key facts, our role, the training, and the closing question. */
export function draftAgenda(g: AgendaGround): Agenda {
  return {
    title: "Forced labor in our supply chains: 15 minutes",
    organization: g.organization,
    facts: [
      { term: "With", value: `${g.executive.name}, ${g.executive.title}` },
      { term: "When", value: g.when },
      ...(g.place ? [{ term: "Where", value: g.place }] : []),
      { term: "By", value: g.by },
    ],
    items: [
      {
        title: "1. Key facts",
        lines: [
          g.fact.text,
          "It touches health care through what we buy, such as gloves, textiles and electronics, and through staff that others recruit for us.",
          "It can interrupt supply, harm patients, cost money in law and trade, and damage trust in us.",
        ],
      },
      { title: "2. Our role", lines: [valuesOf(g), figuresOf(g)] },
      { title: "3. The training", lines: trainingLines(g) },
      { title: "4. Closing question", lines: [] },
    ],
    question: closingQuestion(g.organization),
    points: pointsOf(g.points) ?? draftPoints(g),
    source: `Source of the first fact: ${g.fact.source}. Figures: our own records as of ${formatDate(g.asOf)}.`,
    foot: FOOT,
  };
}

/** What the talking points are when nobody has written others; one a line. */
export function draftPoints(g: AgendaGround): readonly string[] {
  const widest = widestGap(g);
  return [
    "Thank you for 15 minutes. I have four points and one question.",
    "We accuse no supplier. We want our people to see a risk early and to know what to do.",
    widest
      ? `${widest.name}: ${formatPercent(widest.percent)} today. ${formatPercent(widest.target)} is due by ${formatDate(widest.due)}.`
      : "We have not begun to count yet. A yes from you is the first step.",
    "What helps most: one sentence from you to all managers, and time for the course.",
    "If yes: who sees to it in continuing education? If not yet: what would you like to know first?",
  ];
}

/** The draft of why this matters here, from the organization's own objective. */
export const draftValues = (g: Pick<AgendaGround, "objective" | "organization">): string =>
  g.objective
    ? `Our objective: ${g.objective}`
    : `${g.organization} cares for people. That includes those who make what we use.`;

const valuesOf = (g: AgendaGround): string => g.valuesText ?? draftValues(g);

const pointsOf = (typed: string | null): readonly string[] | null =>
  typed
    ?.split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean) ?? null;

function widestGap(g: AgendaGround): AgendaFigure | undefined {
  return g.figures
    .filter((f) => f.denominator > 0)
    .toSorted((a, b) => b.target - (b.percent ?? 0) - (a.target - (a.percent ?? 0)))[0];
}

function figuresOf(g: AgendaGround): string {
  const counted = g.figures.filter((f) => f.denominator > 0);
  if (counted.length === 0) return "Nobody is counted yet, so there is no share to show.";
  return `Where we stand: ${counted
    .map(
      (f) =>
        `${f.name}, ${formatCount(f.numerator)} of ${formatCount(f.denominator)} (${formatPercent(f.percent)}, ${formatPercent(f.target)} due by ${formatDate(f.due)})`,
    )
    .join("; ")}.`;
}

function trainingLines({ course }: AgendaGround): string[] {
  const name = course
    ? `${course.title}${course.number ? ` (TRAIN course ${course.number})` : ""}`
    : "The training";
  return [
    `${name} is free, online and on demand.`,
    "People learn to understand the risk, to recognize it in what they buy, and to act on it in their work.",
  ];
}
