/** Actions of the plan that are due or late. */
import { sql } from "kysely";
import { ownPersonId } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";
import { formatDate, plural } from "#ui/format.ts";
import { inSight } from "../../action-rules.ts";
import type { DigestLine, DigestSource } from "../lines.ts";

interface Row {
  readonly id: string;
  readonly title: string | null;
  readonly dueOn: string;
  readonly ownerName: string | null;
  readonly mine: boolean;
  readonly unitName: string | null;
}

/**
 * Everybody gets their own. A point of contact gets the own site's as well; whoever runs the program
 * also what nobody owns, and what is late, whoever's it is.
 */
export const ownActions: DigestSource = {
  id: "actions",
  label: "Actions",
  hint: "Your own that are due or late. For your site, or for all, where that is your part.",
  async find(work, until) {
    if (!work.actor.permissions.has("program:read")) return [];
    return (await readDue(work, until)).map((row) => lineOf(work, row));
  },
};

async function readDue(work: Work, until: Temporal.PlainDate): Promise<Row[]> {
  const { organizationId, permissions, unitId } = work.actor;
  const me = (await ownPersonId(work)) ?? "";
  const today = sql`${work.today.toString()}::date`;
  const others =
    unitId !== null
      ? sql`true`
      : permissions.has("program:write")
        ? sql`(a.owner_id is null or a.due_on < ${today})`
        : sql`false`;
  const { rows } = await sql<Row>`
    select a.action_id as id, a.title, a.due_on as "dueOn", a.owner_id = ${me} as mine, u.name as "unitName",
      coalesce(o.name, o.employee_number, o.email) as "ownerName"
    from program_action a
    left join unit u on u.organization_id = a.organization_id and u.unit_id = a.unit_id
    left join person o on o.organization_id = a.organization_id and o.person_id = a.owner_id
    where a.organization_id = ${organizationId} and a.status = 'open' and ${inSight(work)}
      and a.due_on <= ${until.toString()}::date and (a.owner_id = ${me} or ${others})
    order by a.due_on, a.action_id`.execute(work.trx);
  return rows;
}

function lineOf(work: Work, row: Row): DigestLine {
  const due = Temporal.PlainDate.from(row.dueOn);
  const days = due.until(work.today).days;
  return {
    key: `action:${row.id}:${row.dueOn}`,
    stage: days > 0 ? "late" : "near",
    on: row.dueOn,
    text: row.title ?? "This value was erased.",
    sub: [
      days > 0 ? `Late by ${plural(days, "day")}` : `Due ${formatDate(row.dueOn)}`,
      row.mine ? "yours" : (row.ownerName ?? "no owner"),
      ...(row.unitName === null ? [] : [row.unitName]),
    ].join(" · "),
    href: `/program/actions/${row.id}`,
  };
}
