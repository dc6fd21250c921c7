/** What pages of pieces read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import type { Texts } from "../../schema.ts";
import type { PieceInput } from "../check-input.ts";
import type { Piece } from "../piece.ts";

export const PAGE_SIZE = 60;

export const addressOf = (c: Context<Env>): URL => new URL(c.req.url);
/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";

/** The problems of a refused form; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}

/** The form of a piece as it came. */
export interface ComposeForm extends PieceInput {
  readonly revision: number;
  /** The channel whose own text is in the field; "" for the piece's. */
  readonly scope: string;
  /** The channel that is looked at. */
  readonly channel: string;
  readonly ownerUserId: string;
  /** What the button says: "save", "use:0:key", "own:x" and such. */
  readonly action: string;
  /** Reasons for keeping findings, by the finding's key. */
  readonly reasons: Texts;
}

/** Reads the form over the piece as it stands: texts that are not in the form stay. */
export async function readCompose(c: Context<Env>, piece: Piece): Promise<ComposeForm> {
  const form = await c.req.parseBody({ all: true });
  const all = (name: string): string[] =>
    [form[name] ?? []].flat().filter((value): value is string => typeof value === "string");
  const field = (name: string): string => all(name).at(-1) ?? "";
  const starting = (prefix: string): Texts =>
    Object.fromEntries(
      Object.keys(form)
        .filter((name) => name.startsWith(prefix))
        .map((name) => [name.slice(prefix.length), field(name)]),
    );
  const scope = piece.variants[field("scope")] === undefined ? "" : field("scope");
  const text = field("text").replaceAll("\r\n", "\n");
  return {
    revision: Number(field("revision")) || 0,
    scope,
    channel: field("channel"),
    title: field("title"),
    body: scope === "" ? text : piece.body,
    variants: scope === "" ? piece.variants : { ...piece.variants, [scope]: text },
    fills: { ...piece.fills, ...starting("fill-") },
    audience: field("audience"),
    channels: all("channels"),
    plannedOn: field("plannedOn").trim() || null,
    plannedTime: field("plannedTime").trim() || null,
    ownerUserId: field("owner"),
    action: field("do"),
    reasons: starting("reason:"),
  };
}

/** What was typed, as the piece would be: for a page that shows a refused form again. */
export const typedPiece = (piece: Piece, form: ComposeForm): Piece => ({
  ...piece,
  title: form.title,
  body: form.body,
  variants: form.variants,
  fills: form.fills,
  audience: form.audience,
  channels: form.channels,
  plannedOn: form.plannedOn,
  plannedTime: form.plannedTime,
});
