/** A small health system whose figures can be counted on fingers, for tests. */
import { sql } from "kysely";
import { refreshMembership } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import type { Client } from "../../../../test/app.ts";

/** Twelve contract managers, c1 to c12: eight at North, five at South, c8 at both. */
export async function loadRoster(work: Work): Promise<void> {
  const org = work.actor.organizationId;
  await sql`insert into unit (organization_id, unit_id, kind, name, name_key) values
    (${org}, 'north', 'site', 'North Hospital', 'north hospital'),
    (${org}, 'south', 'site', 'South Clinic', 'south clinic')`.execute(work.trx);
  await sql`insert into person (organization_id, person_id, employee_number, employee_key, name)
    select ${org}, 'c' || n, 'C' || n, 'c' || n, 'Person ' || n from generate_series(1, 12) n
    union all select ${org}, 'h' || n, 'H' || n, 'h' || n, '=Helper ' || n from generate_series(1, 3) n`.execute(
    work.trx,
  );
  await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id, started_on)
    select ${org}, 'a' || n, 'c' || n, 'Contract Manager', 'contract manager',
      case when n <= 8 then 'north' else 'south' end, '2025-01-01'::date from generate_series(1, 12) n
    union all select ${org}, 'a99', 'c8', 'Contract Manager', 'contract manager', 'south', '2025-01-01'::date
    union all select ${org}, 'b' || n, 'h' || n, 'HR Generalist', 'hr generalist', null, '2025-01-01'::date
      from generate_series(1, 3) n`.execute(work.trx);
  await decide(work, "contract-managers", "contract manager", "include");
  await decide(work, "contract-managers", "hr generalist", "exclude");
  await refreshMembership(work);
}

async function decide(work: Work, slug: string, title: string, verdict: string): Promise<void> {
  await sql`insert into population_decision (organization_id, decision_id, population_id, subject, title_key,
      verdict, reason, decided_by, decided_by_name, decided_at)
    select organization_id, ${`${slug} ${title}`}, population_id, 'title', ${title}, ${verdict},
      ${`because of ${title}`}, 'x', 'Maya Reyes', '2026-07-02T12:00:00Z'
    from population where slug = ${slug}`.execute(work.trx);
}

/** Records that somebody completed the course that counts. */
export async function complete(work: Work, person: string, on: string): Promise<void> {
  const counting = (await listCourses(work)).find((course) => course.counts)!.id;
  await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on,
      source, recorded_by_name, recorded_at)
    values (${work.actor.organizationId}, ${`k-${person}`}, ${person}, ${counting}, 'completed', ${on}::date, 'hand',
      'Maya Reyes', ${new Date(work.now.epochMilliseconds)})`.execute(work.trx);
}

/** The lines of a CSV file by its column names; the cells here hold no line ends. */
export async function csv(client: Client, address: string): Promise<Record<string, string>[]> {
  const text = (await client.page(address)).replace("\uFEFF", "").trim();
  const cells = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) =>
      (m[1] ?? "").replaceAll(/^"|"$/g, "").replaceAll('""', '"'),
    );
  const [names = [], ...lines] = text.split("\r\n").map(cells);
  return lines.map((line) => Object.fromEntries(names.map((name, i) => [name, line[i] ?? ""])));
}
