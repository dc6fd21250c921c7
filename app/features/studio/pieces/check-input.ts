/** What may be written into a piece: limits, each refused with a plain message. */
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Texts } from "../schema.ts";

/** Bytes of one text; the checker takes no more. */
export const TEXT_LIMIT = 200 * 1024;
const TITLE_MOST = 200;
const FILL_MOST = 500;

export interface PieceInput {
  readonly title: string;
  readonly body: string;
  readonly variants: Texts;
  readonly fills: Texts;
  readonly audience: string;
  readonly channels: readonly string[];
  /** A civil date. */
  readonly plannedOn: string | null;
  /** "09:30" */
  readonly plannedTime: string | null;
}

const clean = (text: string): string =>
  text.replaceAll("\r\n", "\n").replaceAll("\0", "").toWellFormed();
const oneLine = (text: string): string =>
  clean(text)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
const cleaned = (texts: Texts, one: (text: string) => string): Texts =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, one(text)]));

const tooLong = (text: string): boolean => Buffer.byteLength(text) > TEXT_LIMIT;

/**
 * The input as it is kept: line ends of one kind, fields on one line.
 * @param known ids of channels
 * @throws Invalid with every field that cannot be taken
 */
export function checkInput(input: PieceInput, known: readonly string[]): PieceInput {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => problems.push({ field, message });
  const title = oneLine(input.title);
  const audience = oneLine(input.audience);
  const fills = Object.fromEntries(
    Object.entries(cleaned(input.fills, oneLine)).filter(([, value]) => value !== ""),
  );
  const body = clean(input.body);
  const variants = cleaned(input.variants, clean);
  if (title.length > TITLE_MOST) refuse("title", `Keep the title under ${TITLE_MOST} characters.`);
  if (audience.length > 120) refuse("audience", "Keep this under 120 characters.");
  if (tooLong(body) || Object.values(variants).some(tooLong))
    refuse("text", "This is more than 200 KB of text. Make two pieces of it.");
  for (const [id, value] of Object.entries(fills))
    if (value.length > FILL_MOST) refuse(`fill-${id}`, `Keep this under ${FILL_MOST} characters.`);
  if (
    Object.keys(fills).length > 100 ||
    Object.keys(fills).some((id) => !/^[a-z0-9-]{1,60}$/.test(id))
  )
    refuse("text", "These placeholders cannot be kept.");
  for (const channel of [...input.channels, ...Object.keys(variants)])
    if (!known.includes(channel)) refuse("channels", "Choose channels of the list.");
  if (input.plannedOn !== null && !isDay(input.plannedOn))
    refuse("plannedOn", "Enter a real date, such as 2027-01-19.");
  if (input.plannedTime !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(input.plannedTime))
    refuse("plannedTime", "Enter a time, such as 09:30.");
  if (input.plannedTime !== null && input.plannedOn === null)
    refuse("plannedOn", "A time needs its day.");
  if (problems.length > 0) throw new Invalid(problems);
  return {
    ...input,
    title,
    audience,
    body,
    variants,
    fills,
    channels: [...new Set(input.channels)],
  };
}

function isDay(text: string): boolean {
  if (!/^2[01]\d\d-\d\d-\d\d$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }) !== null;
  } catch {
    return false;
  }
}
