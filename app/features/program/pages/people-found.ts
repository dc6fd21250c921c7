import type { Context } from "hono";
import { personLabel } from "#features/people/index.ts";
import { searchPeople } from "#features/training/index.ts";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { addressOf } from "./request.ts";

/**
 * GET /program/people-found: who fits what is being typed, for a field that offers them. Each line's
 * value is what the field takes: an employee number or an address.
 */
export async function peopleFound(c: Context<Env>) {
  const q = addressOf(c).searchParams.get("q")?.slice(0, 200) ?? "";
  const found = await inScope(c, (work) => searchPeople(work, q));
  const lines = found.flatMap((person) => {
    const value = person.employeeNumber ?? person.email;
    return value === null
      ? []
      : [{ value, label: [personLabel(person), person.title].filter(Boolean).join(", ") }];
  });
  return c.json(lines, 200, { "cache-control": "private, no-store" });
}
