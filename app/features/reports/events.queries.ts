/** What happened between two days, in numbers: imported, decided, required, read. */
import { type RawBuilder, sql } from "kysely";
import { organizationSettings } from "#features/organization/index.ts";
import { unitsUnder, visiblePeople } from "#features/people/index.ts";
import { trainedBy } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import { plural } from "#ui/format.ts";
import type { ReportEvent } from "./schema.ts";

interface Span {
  /** Civil days, both included. */
  readonly first: string;
  readonly last: string;
  /** The same as instants at the organization's place, the second one left out. */
  readonly from: Date;
  readonly until: Date;
}

type Line = readonly [id: string, count: number, one: string, many: string];

/** What happened from one day to another. Of a site: what its own people and contracts saw. */
export async function reportEvents(
  work: Work,
  start: Temporal.PlainDate,
  end: Temporal.PlainDate,
): Promise<ReportEvent[]> {
  const midnight = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime(work.actor.timeZone).epochMilliseconds);
  const span: Span = {
    first: start.toString(),
    last: end.toString(),
    from: midnight(start),
    until: midnight(end.add({ days: 1 })),
  };
  const lines = [
    ...(await peopleLines(work, span)),
    ...(await contractLines(work, span)),
    ...(work.actor.unitId === null ? await wholeLines(work, span) : []),
  ];
  return lines
    .filter(([, count]) => count > 0)
    .map(([id, count, one, many]) => ({ id, count, text: plural(count, one, many) }));
}

const at = (column: string, { from, until }: Span): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${until})`;
const on = (column: string, { first, last }: Span): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(column)} between ${first}::date and ${last}::date)`;

async function peopleLines(work: Work, span: Span): Promise<Line[]> {
  const organization = work.actor.organizationId;
  const settings = await organizationSettings(work);
  const { rows } = await sql<{ trained: number; completions: number; people: number }>`select
    (select count(*)::int from ${trainedBy(work.trx, organization, settings)} t
      where ${on("t.trained_on", span)} and ${visiblePeople(work, "t.person_id")}) as trained,
    (select count(*)::int from completion c where c.organization_id = ${organization}
      and c.voided_at is null and c.status in ('completed', 'evaluation-open')
      and ${at("c.recorded_at", span)} and ${visiblePeople(work, "c.person_id")}) as completions,
    (select count(*)::int from person p where p.organization_id = ${organization}
      and ${at("p.created_at", span)} and ${visiblePeople(work, "p.person_id")}) as people
  `.execute(work.trx);
  const found = rows[0]!;
  return [
    ["trained", found.trained, "person became trained", "people became trained"],
    ["completions", found.completions, "completion recorded", "completions recorded"],
    ["people", found.people, "person new on the roster", "people new on the roster"],
  ];
}

async function contractLines(work: Work, span: Span): Promise<Line[]> {
  const { organizationId: organization, unitId } = work.actor;
  const own =
    unitId === null
      ? sql<boolean>`true`
      : sql<boolean>`x.contract_id in (select c.contract_id from contract c
          where c.organization_id = ${organization} and c.unit_id in ${unitsUnder(organization, unitId)})`;
  const { rows } = await sql<{ required: number; waived: number }>`select
    (select count(distinct x.contract_id)::int from contract_requirement x
      where x.organization_id = ${organization} and x.void_at is null
        and ${on("x.from_on", span)} and ${own}) as required,
    (select count(distinct x.contract_id)::int from contract_waiver x
      where x.organization_id = ${organization} and x.void_at is null
        and ${on("x.from_on", span)} and ${own}) as waived
  `.execute(work.trx);
  const { required, waived } = rows[0]!;
  return [
    [
      "required",
      required,
      "contract put under the requirement",
      "contracts put under the requirement",
    ],
    ["waived", waived, "contract waived", "contracts waived"],
  ];
}

const FILES: Readonly<Record<string, readonly [string, string]>> = {
  people: ["roster loaded", "rosters loaded"],
  completions: ["file of completions loaded", "files of completions loaded"],
  contracts: ["file of contracts loaded", "files of contracts loaded"],
  suppliers: ["file of suppliers loaded", "files of suppliers loaded"],
};

async function wholeLines(work: Work, span: Span): Promise<Line[]> {
  const organization = work.actor.organizationId;
  const count = (table: string, when: RawBuilder<boolean>) =>
    sql`(select count(*)::int from ${sql.table(table)} where organization_id = ${organization} and ${when})`;
  const { rows } = await sql<Record<string, number>>`select
    ${count("population_decision", at("decided_at", span))} as decisions,
    ${count("category_decision", at("decided_at", span))} as categories,
    ${count("high_risk_category", on("from_on", span))} as named,
    ${count("supplier_report", sql`void_at is null and ${on("reported_on", span)}`)} as reports,
    ${count("compliance_request", at("sent_at", span))} as asked,
    ${count("request_answer", on("submitted_on", span))} as answered,
    ${count("supplier_verification", sql`void_at is null and ${on("checked_on", span)}`)} as checks,
    ${count("reading", sql`kind = 'entered' and withdrawn_at is null and ${at("entered_at", span)}`)} as readings
  `.execute(work.trx);
  const n = (name: string) => rows[0]?.[name] ?? 0;
  const files = await sql<{ kind: string; files: number }>`
    select kind, count(*)::int as files from import_run where organization_id = ${organization}
      and status = 'done' and ${at("finished_at", span)} group by kind order by kind
  `.execute(work.trx);
  return [
    ...files.rows.map(({ kind, files: many }): Line => {
      const [one, all] = FILES[kind] ?? ["other file loaded", "other files loaded"];
      return [`files-${kind}`, many, one, all];
    }),
    ["decisions", n("decisions"), "decision on who counts", "decisions on who counts"],
    ["categories", n("categories"), "decision on a category", "decisions on categories"],
    ["named", n("named"), "category named high-risk", "categories named high-risk"],
    ["asked", n("asked"), "request sent to a supplier", "requests sent to suppliers"],
    ["answered", n("answered"), "answer came from a supplier", "answers came from suppliers"],
    ["reports", n("reports"), "supplier report recorded", "supplier reports recorded"],
    ["checks", n("checks"), "check of a supplier recorded", "checks of suppliers recorded"],
    ["readings", n("readings"), "reading entered by hand", "readings entered by hand"],
  ];
}
