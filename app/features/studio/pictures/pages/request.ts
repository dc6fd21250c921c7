/** What pages of pictures read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";

export const PAGE_SIZE = 40;

export const addressOf = (c: Context<Env>): URL => new URL(c.req.url);
/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";

/** The problems of a refused form; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}

/** A form with its texts, its file if one was sent, and every value of a name. */
export interface SentForm {
  readonly typed: Typed;
  readonly file: File | null;
  readonly all: (name: string) => string[];
}
export async function sentForm(c: Context<Env>, fileName = "file"): Promise<SentForm> {
  const body = await c.req.parseBody({ all: true });
  const all = (name: string): string[] =>
    [body[name] ?? []].flat().filter((value): value is string => typeof value === "string");
  const file = [body[fileName] ?? []].flat().find((value) => value instanceof File);
  return {
    typed: Object.fromEntries(Object.keys(body).map((name) => [name, all(name).at(-1) ?? ""])),
    file: file instanceof File && file.size > 0 ? file : null,
    all,
  };
}

export const bytesOfFile = async (file: File | null): Promise<Uint8Array> =>
  file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
