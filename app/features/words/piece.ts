/** What a visitor asks to have checked, read from the form. */
import type { CheckOptions, CheckResult } from "#checker";
import { check } from "#checker";
import { ENDINGS, readDocument, UnreadableDocument } from "#checker/documents";
import type { FieldError } from "#ui/field.tsx";
import { CHANNELS, type Choice, FORMATS, KINDS, SEVERITIES, TEXT_LIMIT } from "./choices.ts";
import { vettedFacts } from "./facts.ts";

export interface Piece {
  readonly text: string;
  readonly format: NonNullable<CheckOptions["format"]>;
  readonly kind: string;
  readonly channel: string;
  /** What is shown of the findings: a severity and a rule, each empty for all. */
  readonly severity: string;
  readonly rule: string;
  readonly answers: Readonly<Record<string, string>>;
}

export const EMPTY: Piece = {
  text: "",
  format: "markdown",
  kind: "",
  channel: "",
  severity: "",
  rule: "",
  answers: {},
};

/** Office files carry pictures; the text in them still has its own limit. */
const FILE_LIMIT = 20 * 1024 * 1024;
/** So much XML holds 200 KB of text with all its looks; more would keep other visitors waiting. */
const XML_LIMIT = 8 * 1024 * 1024;
const ANSWER = /^answer-([\w-]{1,60})$/;

type Form = Readonly<Record<string, unknown>>;

export interface ReadPiece {
  readonly piece: Piece;
  readonly errors: readonly FieldError[];
}

const tooLarge = (field: string): FieldError => ({
  field,
  message: "This is more than 200 KB of text. Check it in parts.",
});

async function fromFile(file: File): Promise<Pick<Piece, "text" | "format">> {
  if (file.size > FILE_LIMIT) throw new UnreadableDocument("It is larger than 20 MB.");
  if (!/\.\w+$/.test(file.name))
    throw new UnreadableDocument(
      `Its name has no ending. These can be read: ${ENDINGS.join(", ")}.`,
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { text, format } = await readDocument(bytes, file.name, XML_LIMIT);
  return { text, format };
}

/**
 * Reads the form. A file that was chosen takes the place of the text. What is refused comes with
 * its reason, and the text as far as it can be shown again.
 */
export async function readPiece(form: Form): Promise<ReadPiece> {
  const field = (name: string): string => {
    const value = form[name];
    return typeof value === "string" ? value : "";
  };
  const chosen = (name: string, choices: readonly Choice[]): string =>
    choices.find(({ value }) => value === field(name))?.value ?? "";
  const answers = Object.fromEntries(
    Object.keys(form).flatMap((name) => {
      const id = ANSWER.exec(name)?.[1];
      return id !== undefined && field(name).trim() ? [[id, field(name).slice(0, 2000)]] : [];
    }),
  );
  const piece: Piece = {
    // A browser sends line ends as CR LF; in its own text area they are LF.
    text: field("text").replaceAll("\r\n", "\n"),
    format: chosen("format", FORMATS) === "html" ? "html" : "markdown",
    kind: chosen("kind", KINDS),
    channel: chosen("channel", CHANNELS),
    severity: chosen("severity", SEVERITIES),
    rule: field("rule").slice(0, 100),
    answers,
  };
  const { file } = form;
  if (file instanceof File && file.size > 0)
    try {
      return withLimit({ ...piece, ...(await fromFile(file)) }, "file");
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      return { piece, errors: [{ field: "file", message: `${file.name}: ${error.message}` }] };
    }
  return withLimit(piece, "text");
}

/** A text over the limit is shown again as long as a page can carry it. */
function withLimit(piece: Piece, field: string): ReadPiece {
  if (Buffer.byteLength(piece.text) > TEXT_LIMIT)
    return {
      piece: Buffer.byteLength(piece.text) > 4 * TEXT_LIMIT ? { ...piece, text: "" } : piece,
      errors: [tooLarge(field)],
    };
  if (!piece.text.trim())
    return { piece, errors: [{ field: "text", message: "Paste a text, or choose a file." }] };
  return { piece, errors: [] };
}

/** Checks a piece against the English rules and the vetted facts. @param today a civil date */
export const checkPiece = (piece: Piece, today: string): CheckResult =>
  check(piece.text, {
    format: piece.format,
    facts: vettedFacts(),
    today,
    ...(piece.kind && { kind: piece.kind }),
    ...(piece.channel && { channel: piece.channel }),
  });
