/** People named by a list of employee numbers or addresses, as somebody typed or pasted it. */
import type { Work } from "#platform/work.ts";
import { emailKey, employeeKey } from "#features/people/index.ts";

export interface NamedPeople {
  /** Their ids, without repeats. */
  readonly ids: readonly string[];
  /** What stands on the list and is nobody on the roster. */
  readonly unknown: readonly string[];
}

/** Finds the people of a list: one a line, or separated by commas or semicolons. Never by name. */
export async function peopleOnList(work: Work, text: string): Promise<NamedPeople> {
  const entries = [...new Set(text.split(/[\n\r,;\t]+/).map((entry) => entry.trim()))].filter(
    (entry) => entry !== "",
  );
  if (entries.length === 0) return { ids: [], unknown: [] };
  const keys = entries.map((entry) => (entry.includes("@") ? emailKey(entry) : employeeKey(entry)));
  const rows = await work.trx
    .selectFrom("person")
    .select(["person_id", "employee_key", "email_key"])
    .where("organization_id", "=", work.actor.organizationId)
    .where((eb) =>
      eb.or([
        eb("employee_key", "=", eb.fn.any(eb.val(keys))),
        eb("email_key", "=", eb.fn.any(eb.val(keys))),
      ]),
    )
    .execute();
  const byKey = new Map<string, string>();
  for (const row of rows) {
    if (row.employee_key !== null) byKey.set(row.employee_key, row.person_id);
    if (row.email_key !== null) byKey.set(row.email_key, row.person_id);
  }
  const ids = new Set<string>();
  const unknown: string[] = [];
  for (const [at, entry] of entries.entries()) {
    const id = byKey.get(keys[at] ?? "");
    if (id === undefined) unknown.push(entry);
    else ids.add(id);
  }
  return { ids: [...ids], unknown };
}

/** The people whom a rule names or leaves out, as a list that `peopleOnList` reads back. */
export async function listOfNamed(
  work: Work,
  ruleId: string,
): Promise<{ named: string; leftOut: string }> {
  const rows = await work.trx
    .selectFrom("assignment_rule_person as n")
    .innerJoin("person as p", (join) =>
      join
        .onRef("p.organization_id", "=", "n.organization_id")
        .onRef("p.person_id", "=", "n.person_id"),
    )
    .where("n.organization_id", "=", work.actor.organizationId)
    .where("n.rule_id", "=", ruleId)
    .orderBy("p.employee_key")
    .orderBy("p.email_key")
    .select(["n.side", "p.employee_number", "p.email"])
    .execute();
  const of = (side: string) =>
    rows
      .filter((row) => row.side === side)
      .map((row) => row.employee_number ?? row.email ?? "")
      .join("\n");
  return { named: of("named"), leftOut: of("left-out") };
}
