import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/** By what the rows about some people are recognized. */
export interface Identity {
  readonly organizationId: string;
  readonly personIds: readonly string[];
  readonly employeeKeys: readonly string[];
  readonly emailKeys: readonly string[];
  /** Employee numbers as written and as keys: both stand in what imports kept. */
  readonly numbers: readonly string[];
  /** Ids of the rows that are theirs: appointments, decisions, completions, certificates, lines kept aside. */
  readonly ownIds: readonly string[];
  /** Evidence of their completions, certificates they sent in, and pictures of those. */
  readonly fileIds: readonly string[];
}

/** Everything by which rows about these people can be found; people who do not exist are left out. */
export async function identityOf(
  { trx, actor }: Pick<Work, "trx" | "actor">,
  personIds: readonly string[],
): Promise<Identity> {
  const organizationId = actor.organizationId;
  const people = await trx
    .selectFrom("person")
    .select(["person_id", "employee_number", "employee_key", "email_key"])
    .where("organization_id", "=", organizationId)
    .where("person_id", "in", personIds.length > 0 ? personIds : [""])
    .execute();
  const ids = people.map((person) => person.person_id);
  const employeeKeys = known(people.map((p) => p.employee_key));
  const emailKeys = known(people.map((p) => p.email_key));
  const rows = await ownRows(trx, organizationId, { ids, employeeKeys, emailKeys });
  return {
    organizationId,
    personIds: ids,
    employeeKeys,
    emailKeys,
    numbers: known([...employeeKeys, ...people.map((p) => p.employee_number)]),
    ownIds: rows.filter((row) => row.kind === "row").map((row) => row.id),
    fileIds: rows.filter((row) => row.kind === "file").map((row) => row.id),
  };
}

const known = (values: readonly (string | null)[]) => [
  ...new Set(values.filter((v) => v !== null)),
];

async function ownRows(
  trx: Work["trx"],
  organization: string,
  keys: { ids: string[]; employeeKeys: string[]; emailKeys: string[] },
): Promise<{ kind: "row" | "file"; id: string }[]> {
  const { rows } = await sql<{ kind: "row" | "file"; id: string }>`
    select 'row' as kind, appointment_id as id from appointment
      where organization_id = ${organization} and person_id = any(${keys.ids})
    union all select 'row', decision_id from population_decision
      where organization_id = ${organization} and person_id = any(${keys.ids})
    union all select 'row', completion_id from completion
      where organization_id = ${organization} and person_id = any(${keys.ids})
    union all select 'row', review_id from completion_review
      where organization_id = ${organization} and (person_id = any(${keys.ids})
        or employee_key = any(${keys.employeeKeys}) or email_key = any(${keys.emailKeys}))
    union all select 'row', certificate_id from certificate
      where organization_id = ${organization} and person_id = any(${keys.ids})
    union all select 'file', file from certificate, unnest(array[file_id, preview_id]) file
      where organization_id = ${organization} and person_id = any(${keys.ids}) and file is not null
    union all select 'file', evidence_file_id from completion
      where organization_id = ${organization} and person_id = any(${keys.ids})
        and evidence_file_id is not null`.execute(trx);
  return rows;
}
