/** A message to a point of contact or task force, drafted from figures. Pure: no database, no clock. */
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { type PointKind, type Rhythm, RHYTHMS } from "./schema.ts";

/** Where the people of one place stand in one metric. */
export interface PlaceFigure {
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly percent: number | null;
}
export interface DraftGround {
  readonly organization: string;
  readonly unit: string;
  readonly kind: PointKind;
  readonly fits: string | null;
  readonly rhythm: Rhythm | null;
  readonly nextMeeting: string | null;
  readonly course: {
    readonly title: string;
    readonly number: string | null;
    readonly url: string | null;
  } | null;
  readonly figures: readonly PlaceFigure[];
  /** The day the figures speak of, a civil date. */
  readonly asOf: string;
  readonly signed: string;
}
export interface Message {
  readonly subject: string;
  readonly body: string;
}

/** The toolkit's page; its title and address are facts. Source: Be-An-Ambassador Toolkit (OTIP, 2025). */
const TOOLKIT = "https://www.acf.hhs.gov/otip/outreach-material/2025-be-ambassador-toolkit";

/**
 * The five elements that the toolkit's step 3 asks of such a message, in our words: the way to the
 * training, why their part matters, what the toolkit offers, how to fit it in, and why to meet.
 */
export function draftMessage(g: DraftGround): Message {
  return {
    subject: `Forced labor awareness at ${g.unit}: your part`,
    body: [
      "Hello,",
      `You speak for ${g.unit} in the anti-forced-labor training program of ${g.organization}. Here is where we stand and how you can help.`,
      ["1. The training", trainingLines(g)].join("\n"),
      ["2. Why your part matters", figureLines(g)].join("\n"),
      [
        "3. What the toolkit offers",
        "It has a plan in five steps, a short video, texts for newsletters and posts, and sample metrics. Take what you can use:",
        TOOLKIT,
      ].join("\n"),
      ["4. Fit it into what you do anyway", fitLine(g)].join("\n"),
      ["5. Meet regularly", meetingLine(g)].join("\n"),
      "Please ask one colleague to join. And please note how many people each event reached. Never write down names, or what somebody saw: anybody who needs help calls the National Human Trafficking Hotline, 1-888-373-7888.",
      `Thank you,\n${g.signed}`,
    ].join("\n\n"),
  };
}

function trainingLines({ course }: DraftGround): string {
  const name = course
    ? `${course.title}${course.number ? ` (TRAIN course ${course.number})` : ""}`
    : "The course";
  const lines = [
    `${name} is free and online. Please take it yourself first. Then you can speak about it and answer questions.`,
  ];
  if (course?.url) lines.push(course.url);
  return lines.join("\n");
}

function figureLines(g: DraftGround): string {
  const counted = g.figures.filter((figure) => figure.denominator > 0);
  const why =
    "People at your place listen to somebody they know. What they buy and whom they hire is where forced labor can be found early.";
  if (counted.length === 0)
    return `${why} Nobody at ${g.unit} is counted in a metric yet, so reach is what counts now.`;
  return [
    why,
    `Where ${g.unit} stands as of ${formatDate(g.asOf)}:`,
    ...counted.map(
      (f) =>
        `- ${f.name}: ${formatCount(f.numerator)} of ${formatCount(f.denominator)} people (${formatPercent(f.percent)})`,
    ),
  ].join("\n");
}

const fitLine = ({ fits }: DraftGround): string =>
  fits
    ? `You told us how: ${fits}`
    : "Five minutes in a team huddle are enough to begin with. A lunch and learn, a table at an event or a line in your newsletter work too.";

function meetingLine({ kind, rhythm, nextMeeting }: DraftGround): string {
  const often = RHYTHMS.find((one) => one.value === rhythm)?.label.toLowerCase();
  const who = kind === "task-force" ? "The task force meets" : "We meet";
  const next = nextMeeting ? ` The next meeting is on ${formatDate(nextMeeting)}.` : "";
  return often
    ? `${who} ${often}. What works at one place then helps the others.${next}`
    : `A short meeting every month, every quarter or twice a year keeps things going: what works at one place helps the others. Which suits you?${next}`;
}
