/** Certificates with everything that a reviewer sees beside them. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { personLabel, sitesOf } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { SeenElsewhere } from "./file-hints.ts";
import { judge, type Judgment } from "./judge.ts";
import { seesQueue } from "./queue.queries.ts";
import type { Reading } from "./reading.ts";
import type { CertificateState, Via } from "./schema.ts";

interface ItemRow {
  readonly id: string;
  readonly state: CertificateState;
  readonly via: Via;
  readonly personId: string;
  readonly personName: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly hiredOn: string | null;
  readonly jobTitle: string | null;
  readonly sites: string | null;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly courseNumber: string | null;
  readonly claimedOn: string | null;
  readonly registeredOn: string | null;
  readonly recordedOn: string | null;
  readonly submittedAt: Date;
  readonly submittedByName: string;
  readonly reading: Reading;
  readonly fileId: string | null;
  readonly previewId: string | null;
  readonly fileName: string | null;
  readonly fileSize: number | null;
  readonly mediaType: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly reason: string | null;
  readonly completionId: string | null;
  readonly completedOn: string | null;
  /** Why the completion was voided, where it was. */
  readonly voidReason: string | null;
  readonly secondLook: string;
}

export interface ReviewItem extends ItemRow {
  /** What the person is called on screen. */
  readonly person: string;
  readonly judgment: Judgment;
}

/** These certificates, in the order of their ids as given. Ids of other organizations are left out. */
export async function reviewItems(work: Work, ids: readonly string[]): Promise<ReviewItem[]> {
  seesQueue(work);
  if (ids.length === 0) return [];
  const rows = await itemRows(work, ids);
  const [courses, elsewhere] = [await listCourses(work), await seenElsewhere(work, ids)];
  return rows.map((row) => ({
    ...row,
    person: personLabel({ ...row, name: row.personName }),
    judgment: judge({
      ...row,
      hasOriginal: row.fileId !== null,
      course: { id: row.courseId, number: row.courseNumber, title: row.courseTitle },
      courses,
      elsewhere: elsewhere.get(row.id) ?? [],
      today: work.today.toString(),
    }),
  }));
}

/** One certificate. @throws NotFound */
export async function reviewItem(work: Work, id: string): Promise<ReviewItem> {
  const [item] = await reviewItems(work, [id]);
  if (!item) throw new NotFound();
  return item;
}

async function itemRows(work: Work, ids: readonly string[]): Promise<ItemRow[]> {
  const org = work.actor.organizationId;
  const today = work.today.toString();
  const { rows } = await sql<ItemRow>`
    select c.certificate_id as id, c.state, c.via, c.person_id as "personId", p.name as "personName",
      p.employee_number as "employeeNumber", p.email, p.hired_on as "hiredOn",
      (select a.title from appointment a where a.organization_id = c.organization_id and a.person_id = c.person_id
        order by a.ended_on desc nulls first, a.started_on desc limit 1) as "jobTitle",
      (select string_agg(distinct s.name, ', ') from ${sitesOf(work.trx, org)} w
        join unit s on s.organization_id = ${org} and s.unit_id = w.site_id
        where w.person_id = c.person_id and (w.to_on is null or w.to_on >= ${today}::date)) as sites,
      c.course_id as "courseId", k.title as "courseTitle", k.number as "courseNumber", c.claimed_on as "claimedOn",
      (select min(r.registered_on) from completion r where r.organization_id = c.organization_id
        and r.person_id = c.person_id and r.course_id = c.course_id and r.voided_at is null) as "registeredOn",
      (select max(r.completed_on) from completion r where r.organization_id = c.organization_id
        and r.person_id = c.person_id and r.course_id = c.course_id and r.voided_at is null
        and r.completion_id is distinct from c.completion_id) as "recordedOn",
      c.submitted_at as "submittedAt", c.submitted_by_name as "submittedByName", c.reading,
      c.file_id as "fileId", c.preview_id as "previewId", f.name as "fileName", f.size as "fileSize",
      f.media_type as "mediaType", c.decided_at as "decidedAt", c.decided_by as "decidedBy",
      c.decided_by_name as "decidedByName", c.reason, c.completion_id as "completionId",
      m.completed_on as "completedOn", m.void_reason as "voidReason", c.second_look as "secondLook"
    from unnest(${[...ids]}::text[]) with ordinality as asked(id, at)
    join certificate c on c.organization_id = ${org} and c.certificate_id = asked.id
    join person p on p.organization_id = c.organization_id and p.person_id = c.person_id
    join course k on k.organization_id = c.organization_id and k.course_id = c.course_id
    left join stored_file f on f.organization_id = c.organization_id and f.file_id = c.file_id
    left join completion m on m.organization_id = c.organization_id and m.completion_id = c.completion_id
    order by asked.at`.execute(work.trx);
  return rows;
}

/** Other certificates with the same file or the same words, by certificate; at most five each. */
async function seenElsewhere(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SeenElsewhere[]>> {
  const { rows } = await sql<{
    id: string;
    same: "file" | "text";
    own: boolean;
    name: string | null;
    employeeNumber: string | null;
    email: string | null;
    sentOn: string;
    state: CertificateState;
  }>`
    select c.certificate_id as id, case when o.upload_sha256 = c.upload_sha256 then 'file' else 'text' end as same,
      o.person_id = c.person_id as own, p.name, p.employee_number as "employeeNumber", p.email,
      o.submitted_on as "sentOn", o.state
    from certificate c
    cross join lateral (
      select * from certificate f where f.organization_id = c.organization_id and f.upload_sha256 = c.upload_sha256
      union
      select * from certificate t where t.organization_id = c.organization_id and t.text_sha256 = c.text_sha256) o
    join person p on p.organization_id = o.organization_id and p.person_id = o.person_id
    where c.organization_id = ${work.actor.organizationId} and c.certificate_id = any(${[...ids]})
      and o.certificate_id <> c.certificate_id and (o.state <> 'withdrawn' or o.person_id <> c.person_id)
    order by o.submitted_at`.execute(work.trx);
  const found = new Map<string, SeenElsewhere[]>();
  for (const { id, same, own, sentOn, state, ...who } of rows) {
    const list = found.get(id) ?? [];
    if (list.length < 5) list.push({ same, own, person: personLabel(who), sentOn, state });
    found.set(id, list);
  }
  return found;
}
