/** What the pages of requests read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid, NotFound } from "#platform/errors.ts";
import type { SendingGround } from "../send/hand-over.ts";

export const PAGE_SIZE = 60;
export type Typed = Readonly<Record<string, string>>;
export const HOME = "/contracts/requests";
export const CRUMBS = [
  { href: "/contracts", label: "Contracts" },
  { href: HOME, label: "Requests" },
];

export const queryOf = (c: Context<Env>): URLSearchParams => new URL(c.req.url).searchParams;

/** The one of `known` that an address names. */
export const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((one) => one === text);

/** The id in the address. @throws NotFound for what cannot be one */
export function idIn(c: Context<Env>, name: string): string {
  const id = c.req.param(name) ?? "";
  if (!/^[\w-]{1,64}$/.test(id)) throw new NotFound();
  return id;
}
/** The problems of a refused form; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}
/** What messages need from the rest of the program. */
export function groundOf(c: Context<Env>): SendingGround {
  const { mailer, config } = c.get("services");
  return { mailer, url: config.url, hotline: c.get("frame").hotline.phone };
}

/** A form of a request's page that was refused, with what was typed. */
export interface RefusedForm {
  readonly form: "contact" | "due" | "end";
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}
