/** What a writer can say about a piece, and how severities read. Used by the server and in the browser. */
import type { Severity, Source, Statistic, Suggestion } from "#checker";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Kinds of pieces that rules speak of. */
export const KINDS: readonly Choice[] = [
  { value: "social-post", label: "Social media post" },
  { value: "focus-week-post", label: "Post of a focus week" },
  { value: "newsletter-item", label: "Newsletter item" },
  { value: "news-item", label: "News about the training" },
  { value: "executive-email", label: "E-mail from an executive" },
  { value: "email", label: "Other e-mail" },
  { value: "web-page", label: "Web page" },
  { value: "flyer", label: "Flyer" },
  { value: "poster", label: "Poster" },
  { value: "handout", label: "Handout" },
  { value: "training-session", label: "Training session" },
  { value: "event", label: "Event" },
  { value: "proclamation", label: "Proclamation" },
  { value: "powerpoint-template", label: "Slides" },
];

/** Channels whose length is known. */
export const CHANNELS: readonly Choice[] = [
  { value: "x", label: "X" },
  { value: "bluesky", label: "Bluesky" },
  { value: "linkedin", label: "LinkedIn" },
  { value: "instagram", label: "Instagram" },
  { value: "facebook", label: "Facebook" },
  { value: "facebookViaBuffer", label: "Facebook through Buffer" },
  { value: "threads", label: "Threads" },
  { value: "mastodon", label: "Mastodon" },
];

export const FORMATS: readonly Choice[] = [
  { value: "markdown", label: "Text or Markdown" },
  { value: "html", label: "HTML" },
];

/** Severities, the strongest first, with their word on screen. */
export const SEVERITIES: readonly { readonly value: Severity; readonly label: string }[] = [
  { value: "block", label: "Fix first" },
  { value: "warn", label: "Change" },
  { value: "advise", label: "Consider" },
];
export const severityWord = (severity: Severity): string =>
  SEVERITIES.find((s) => s.value === severity)!.label;

/** Who a suggestion comes from. */
export const originWords = ({ origin }: Suggestion): string =>
  origin === "guideline" ? "from the guideline" : "our wording";

/** How sure the source is, in plain words. */
export function certaintyWords({ certainty }: Source): string {
  if (certainty.startsWith("source-exact")) return "in its words";
  if (certainty.includes("ours")) return "the rule is theirs, some of the words are ours";
  if (certainty.startsWith("prior")) return "from general knowledge, not looked up again";
  return "as we read it";
}

/** Where a number in the text stands, in one sentence. */
export function standing(statistic: Statistic, wording: string | undefined): string {
  if (wording !== undefined) return `A figure that we know. Say it like this: ${wording}`;
  return statistic.sourced ? "Its sentence names a source." : "It needs a source.";
}

/** A text to look around with: made up, and full of what is found. */
export const EXAMPLE = `Prevention Month starts today

Every year, thousands of trafficking victims are rescued from vulnerable groups like ours. One in four workers is exploited.

Dear {name}, together we can save these girls. You can read more [here](https://www.acf.hhs.gov/otip).

27.6 million people in the United States are slaves. Ask your supplier where the gloves come from.
`;

/** Bytes of text that are taken in one request. */
export const TEXT_LIMIT = 200 * 1024;
/** So many findings are shown at once; the downloads hold all. */
export const SHOWN = 200;

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
