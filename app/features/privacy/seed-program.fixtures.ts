import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

/** For tests: the person named in every text of the program, and owning an action. */
export async function inProgram(
  work: Work,
  person: { readonly id: string; readonly name: string; readonly email: string },
) {
  const org = work.actor.organizationId;
  const [id, named] = [newId(), `Ask ${person.name}, ${person.email}`];
  await sql`insert into program_plan (organization_id, plan_id, program_year, starts_on, ends_on, made_by_name, made_at)
    select ${org}, ${id}, coalesce(max(program_year), 20) + 1, '2026-07-01', '2027-06-30', 'Pat Doe', now()
    from program_plan where organization_id = ${org}`.execute(work.trx);
  await sql`insert into program_action (organization_id, action_id, plan_id, first_year, step, title, note, owner_id,
      status, drop_reason, closed_on, created_by_name, created_at, updated_at)
    values (${org}, ${id}, ${id}, 1, 1, ${named}, ${named}, ${person.id}, 'dropped', ${named}, '2026-08-01',
      'Pat Doe', now(), now())`.execute(work.trx);
  for (const [field, became] of [
    ["owner", person.id],
    ["note", named],
  ])
    await sql`insert into program_action_change (organization_id, change_id, action_id, field, became, by_name, at)
      values (${org}, ${newId()}, ${id}, ${field}, ${became}, 'Pat Doe', now())`.execute(work.trx);
  await sql`insert into observance_date (organization_id, observance, calendar_year, starts_on, ends_on, source,
      set_by_name, set_at)
    values (${org}, ${id}, 2026, '2026-10-04', '2026-10-10', ${named}, 'Pat Doe', now())`.execute(
    work.trx,
  );
  await sql`insert into concern_line (organization_id, name, phone, email, url, note, set_by_name, set_at)
    values (${org}, ${named}, ${named}, ${person.email}, ${named}, ${named}, 'Pat Doe', now())
    on conflict (organization_id) do update set name = ${named}, phone = ${named}, email = ${person.email},
      url = ${named}, note = ${named}`.execute(work.trx);
}
