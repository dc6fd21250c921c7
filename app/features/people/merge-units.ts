import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refreshMembership } from "./membership.ts";
import { markPeopleChanged } from "./people-changed.ts";
import { findUnit, type Unit } from "./units.queries.ts";

/**
 * Makes one unit of two that are the same: everything of the first moves to the second, and the
 * first is gone. Where both have a decision on the same title, the second's stays in force.
 * Departments of the same name under two merged sites are merged too. Readings taken for the first
 * stay as they were: they keep its name.
 * @throws Invalid naming `into`, NotFound
 */
export async function mergeUnits(
  work: Work,
  input: { readonly unitId: string; readonly intoId: string },
): Promise<void> {
  const unit = await findUnit(work, input.unitId);
  const into = await findUnit(work, input.intoId);
  if (unit.id === into.id || unit.kind !== into.kind)
    throw new Invalid([
      { field: "into", message: `Choose another ${unit.kind} to merge this one into.` },
    ]);
  if (unit.kind === "site") await moveDepartments(work, unit, into);
  await moveReferences(work, unit, into);
  await work.trx
    .deleteFrom("unit")
    .where("organization_id", "=", work.actor.organizationId)
    .where("unit_id", "=", unit.id)
    .execute();
  await recordAudit(work, {
    action: "merge-units",
    subjectKind: "unit",
    subjectId: into.id,
    before: { unitId: unit.id, name: unit.name, parentId: unit.parentId },
    after: { unitId: into.id, name: into.name },
  });
  if (unit.kind === "department") await refreshMembership(work);
  else await markPeopleChanged(work);
}

async function moveDepartments(work: Work, from: Unit, into: Unit): Promise<void> {
  const organization = work.actor.organizationId;
  const twins = await sql<{ id: string; twin: string }>`
    select d.unit_id as id, t.unit_id as twin from unit d
    join unit t on t.organization_id = d.organization_id and t.kind = d.kind and t.name_key = d.name_key
    where d.organization_id = ${organization} and d.parent_id = ${from.id} and t.parent_id = ${into.id}`.execute(
    work.trx,
  );
  for (const { id, twin } of twins.rows) await mergeUnits(work, { unitId: id, intoId: twin });
  await work.trx
    .updateTable("unit")
    .set({ parent_id: into.id })
    .where("organization_id", "=", organization)
    .where("parent_id", "=", from.id)
    .execute();
}

/** Everything that names the unit by its id: jobs, decisions, and who may see it. */
async function moveReferences(work: Work, from: Unit, into: Unit): Promise<void> {
  const { trx } = work;
  const organization = work.actor.organizationId;
  const now = new Date(work.now.epochMilliseconds);
  await sql`update appointment set department_id = ${into.id}
    where organization_id = ${organization} and department_id = ${from.id}`.execute(trx);
  await sql`update appointment set site_id = ${into.id}
    where organization_id = ${organization} and site_id = ${from.id}`.execute(trx);
  await sql`update unit u set head_id = f.head_id from unit f
    where u.organization_id = ${organization} and u.unit_id = ${into.id} and u.head_id is null
      and f.organization_id = u.organization_id and f.unit_id = ${from.id}`.execute(trx);
  await sql`update population_decision d set reversed_at = ${now}, reversed_by_name = ${work.actor.name}
    where d.organization_id = ${organization} and d.department_id = ${from.id} and d.reversed_at is null
      and exists (select 1 from population_decision o where o.organization_id = d.organization_id
        and o.population_id = d.population_id and o.title_key = d.title_key
        and o.department_id = ${into.id} and o.reversed_at is null)`.execute(trx);
  await sql`update population_decision set department_id = ${into.id}
    where organization_id = ${organization} and department_id = ${from.id}`.execute(trx);
  // A site's point of contact keeps seeing the same people.
  await sql`update membership set unit_id = ${into.id}
    where organization_id = ${organization} and unit_id = ${from.id}`.execute(trx);
  await sql`update invitation set unit_id = ${into.id}
    where organization_id = ${organization} and unit_id = ${from.id}`.execute(trx);
  // A session of one site does not become everybody's, nor does its outreach.
  for (const table of [
    "training_session",
    "program_action",
    "contact_point",
    "outreach",
    "executive",
  ])
    await sql`update ${sql.table(table)} set unit_id = ${into.id}
      where organization_id = ${organization} and unit_id = ${from.id}`.execute(trx);
}
