/**
 * What stops a piece from going out, what to consider, and what was kept. Pure: the server asks it on
 * submit, the browser while somebody types.
 */
import type { CheckResult, Finding } from "#checker";
import { type Channel, channelOf } from "../kinds/channels.ts";
import type { Kind, RequiredTest } from "../kinds/kinds.ts";
import { carries } from "../kinds/required.ts";
import { parseText } from "../render/parse-text.ts";
import type { Hotline } from "../render/piece-document.ts";
import { countOn, plainPost } from "./count.ts";
import { type Fills, fillText, openIn, placeOf, strayBlocks } from "./fill-text.ts";
import { keptWords } from "./piece.ts";
import type { Concern, Draft, Judged, KeptWords } from "./concern.ts";

/** What a piece is judged by, beside its texts. Travels to the browser as JSON. */
export interface Ground {
  readonly kind: Pick<Kind, "id" | "name" | "placeholders" | "required">;
  readonly channels: readonly string[];
  /** The campaign's hashtag, with its #. */
  readonly hashtag: string | null;
  readonly kept: readonly KeptWords[];
  readonly hotline: Hotline;
  /** What others ask of it: a consent, a review. */
  readonly others: readonly Concern[];
}

/** Reads one text with the rules. @param text as it stands, with its placeholders */
export type ReadText = (text: string) => CheckResult;

/** Judged by ourselves, with the values that are filled in. */
const OURS: ReadonlySet<string> = new Set(["missing-alt", "hashtag-primary"]);
/** What the Hotline's block answers: it is whole only when the piece is made. */
const BY_BLOCK: ReadonlySet<string> = new Set([
  "hotline-missing",
  "hotline-required",
  "help-missing",
  "no-next-step",
]);
const HOTLINE_BLOCK = /^[ \t]*\{\{hotline\}\}[ \t]*$/m;
/** At most two hashtags: the toolkit says so of every post (R93). */
const MUST: ReadonlySet<string> = new Set(["hashtags-many"]);

/** @param fills every value that there is, also what the house fills in by itself */
export function judge(draft: Draft, fills: Fills, ground: Ground, read: ReadText): Judged {
  const texts = textsOf(draft, ground.channels);
  const found = texts.flatMap((one) => {
    const { findings } = read(one.text);
    return findings
      .filter((finding) => stands(finding, one.text, ground.kind.required))
      .map((finding) => findingConcern(finding, one.channel, ground.kept));
  });
  const lengths = lengthsOf(draft, fills, ground);
  const all = [
    ...(draft.title.trim() ? [] : [NO_TITLE]),
    ...(draft.body.trim() ? [] : [NO_TEXT]),
    ...lengths.flatMap(tooLong),
    ...openTitle(draft, fills, ground),
    ...texts.flatMap((one) => [
      ...blanks(one, fills, ground),
      ...missing(one, fills, ground),
      ...pictures(one),
      ...strays(one),
    ]),
    ...found,
    ...ground.others,
  ];
  return {
    stops: once(all.filter((one) => one.stops && !one.kept)),
    consider: once(all.filter((one) => !one.stops && !one.kept)),
    kept: once(all.filter((one) => one.kept)),
    lengths: Object.fromEntries(lengths.map((one) => [one.channel.id, one.length])),
  };
}

interface Text {
  /** "" for the piece's own text. */
  readonly channel: string;
  readonly text: string;
}

/** The texts that go out: the piece's own where a channel has no other, and each other. */
function textsOf(draft: Draft, channels: readonly string[]): Text[] {
  const own = channels.filter((channel) => draft.variants[channel] !== undefined);
  const main = own.length < channels.length || channels.length === 0;
  return [
    ...(main ? [{ channel: "", text: draft.body }] : []),
    ...own.map((channel) => ({ channel, text: draft.variants[channel]! })),
  ];
}

const NO_TITLE: Concern = {
  key: "title",
  stops: true,
  title: "It has no title",
  why: "Lists, subject lines and files need one.",
  field: "title",
  channel: "",
};
const NO_TEXT: Concern = {
  key: "empty",
  stops: true,
  title: "It has no text",
  why: "Write it, or begin again from a template.",
  field: "text",
  channel: "",
};

/**
 * Whether a finding stands as one. Open placeholders and what the kind asks for are ours to name, once;
 * the name of a placeholder is no word of the text, and the Hotline's block is the Hotline.
 */
export function stands(finding: Finding, text: string, required: Kind["required"]): boolean {
  if (OURS.has(finding.rule) || required.some((element) => element.id === finding.rule))
    return false;
  if (BY_BLOCK.has(finding.rule) && HOTLINE_BLOCK.test(text)) return false;
  const opens = text.lastIndexOf("{{", finding.start);
  const closes = opens < 0 ? -1 : text.indexOf("}}", opens);
  return !(
    opens >= 0 &&
    closes + 2 >= finding.end &&
    /^\{\{[a-z0-9-]+\}\}$/.test(text.slice(opens, closes + 2))
  );
}

function findingConcern(finding: Finding, channel: string, kept: readonly KeptWords[]): Concern {
  const words = keptWords(finding.start === finding.end ? "" : finding.text);
  const reason = kept.find((one) => one.rule === finding.rule && one.words === words);
  const quoted = finding.text.replaceAll(/\s+/g, " ").trim();
  const short = quoted.length > 60 ? `${quoted.slice(0, 58)}…` : quoted;
  const whole = finding.start === finding.end || quoted.length > 200;
  return {
    key: `${channel}:${finding.rule}:${finding.start}`,
    stops: finding.severity === "block" || MUST.has(finding.rule),
    title: whole ? finding.message : `“${short}”`,
    why: whole ? finding.why : `${finding.message} ${finding.why}`,
    field: "text",
    channel,
    finding,
    ...(reason ? { kept: reason } : {}),
  };
}

interface Length {
  readonly channel: Channel;
  readonly length: number;
  readonly own: boolean;
}

function lengthsOf(draft: Draft, fills: Fills, ground: Ground): Length[] {
  const plains = new Map<string, string>();
  const plainOf = (text: string): string => {
    const plain = plains.get(text) ?? plainPost(text, fills, ground.hotline);
    plains.set(text, plain);
    return plain;
  };
  return ground.channels.flatMap((id) => {
    const channel = channelOf(id);
    if (!channel) return [];
    const own = draft.variants[id];
    return [
      {
        channel,
        length: countOn(channel, plainOf(own ?? draft.body)),
        own: own !== undefined,
      },
    ];
  });
}

function tooLong({ channel, length, own }: Length): Concern[] {
  if (channel.limit === null || length <= channel.limit) return [];
  const [is, limit] = [length.toLocaleString("en-US"), channel.limit.toLocaleString("en-US")];
  return [
    {
      key: `length:${channel.id}`,
      stops: true,
      title: `${is} of ${limit} characters on ${channel.name}`,
      why: own
        ? "Shorten the text that it has for this channel."
        : `Shorten the text, or write one of its own for ${channel.name}.`,
      field: "text",
      channel: own ? channel.id : "",
      ...(own ? {} : { ownFor: channel.id }),
    },
  ];
}

function blanks({ text, channel }: Text, fills: Fills, { kind }: Ground): Concern[] {
  return openIn(text, fills).map((id) => {
    const known = kind.placeholders.find((one) => one.id === id);
    const place = placeOf(text, id);
    return {
      key: `blank:${id}`,
      stops: true,
      title: `Blank: ${(known?.label ?? id.replaceAll("-", " ")).toLowerCase()}`,
      why: known?.hint ?? "Fill it in, or take it out of the text.",
      field: `fill-${id}`,
      channel,
      ...place,
    };
  });
}

/** A blank in the title is filled where the others are; nothing in the text shows it. */
const openTitle = ({ title }: Draft, fills: Fills, ground: Ground): Concern[] =>
  blanks({ text: title, channel: "" }, fills, ground).map(
    ({ start: _start, end: _end, ...concern }) => concern,
  );

function missing({ text, channel }: Text, fills: Fills, ground: Ground): Concern[] {
  const filled = fillText(text, fills);
  const around = { hashtag: ground.hashtag };
  return ground.kind.required
    .filter(({ test }) => !carries(filled, test, around) && !carries(text, test, around))
    .map((element) => ({
      key: `missing:${channel}:${element.id}`,
      stops: true,
      title: `Missing: ${lowerFirst(element.name)}`,
      why: element.why,
      field: "text",
      channel,
      ...insertFor(element.test, ground.hashtag),
    }));
}

/** What brings a missing element with one press, where that is plain. */
function insertFor(test: RequiredTest, hashtag: string | null): { insert?: string } {
  if ("link" in test) return { insert: test.link };
  if ("hotline" in test) return { insert: "{{hotline}}" };
  if ("hashtag" in test) return { insert: hashtag ?? "{{primary-hashtag}}" };
  if ("pattern" in test && /^#\w+(?:\\b)?$/.test(test.pattern))
    return { insert: test.pattern.replace(/\\b$/, "") };
  return {};
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Every picture says in words what it shows, or that it is decoration. */
const pictures = ({ text, channel }: Text): Concern[] =>
  parseText(text).flatMap((block) =>
    block.type === "picture" && !block.decorative && block.alt === ""
      ? [
          {
            key: `alt:${channel}:${block.file}`,
            stops: true,
            title: "A picture without words",
            why: "Say in a sentence what it shows, between the square brackets.",
            field: "text",
            channel,
            start: text.indexOf(`](picture:${block.file}`),
            end: text.indexOf(`](picture:${block.file}`),
          },
        ]
      : [],
  );

const STRAY_NAMES: Readonly<Record<string, string>> = {
  hotline: "The Hotline block",
  signature: "The signature",
};
/** A block within a line would go out as its signs. */
const strays = ({ text, channel }: Text): Concern[] =>
  strayBlocks(text).map(({ id, start, end }) => ({
    key: `stray:${channel}:${id}`,
    stops: true,
    title: `${STRAY_NAMES[id]} stands within a line`,
    why: `Put {{${id}}} on a line of its own.`,
    field: "text",
    channel,
    start,
    end,
  }));

/** One concern a key, as it came first. */
const once = (list: readonly Concern[]): Concern[] =>
  [...new Map(list.toReversed().map((one) => [one.key, one])).values()].toReversed();
