import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { courseNumberKey, courseTitleKey } from "./course-keys.ts";
import { shippedCourses } from "./shipped-courses.ts";

/**
 * Gives an organization the nine courses on TRAIN that the toolkits name (content/courses.yaml).
 * Safe to call again: what is there stays as the organization left it; a course of the same number
 * that it had added itself is recognized as the official one.
 */
export async function ensureCourses(work: Work): Promise<void> {
  const organization = work.actor.organizationId;
  const have = await work.trx
    .selectFrom("course")
    .select("resource_id")
    .where("organization_id", "=", organization)
    .where("resource_id", "is not", null)
    .execute();
  const known = new Set(have.map((row) => row.resource_id));
  const missing = shippedCourses().filter((course) => !known.has(course.id));
  if (missing.length === 0) return;
  await work.trx
    .insertInto("course")
    .values(
      missing.map((course) => ({
        organization_id: organization,
        course_id: newId(),
        number: course.number,
        number_key: courseNumberKey(course.number),
        title: course.title,
        title_key: courseTitleKey(course.title) ?? "",
        provider: course.provider,
        url: course.url,
        counts: course.counts,
        resource_id: course.id,
        archived_at: null,
      })),
    )
    .onConflict((on) =>
      on.columns(["organization_id", "number_key"]).doUpdateSet({
        resource_id: sql`excluded.resource_id`,
        url: sql`coalesce(course.url, excluded.url)`,
        provider: sql`coalesce(course.provider, excluded.provider)`,
      }),
    )
    .execute();
  await recordAudit(work, {
    action: "ensure-courses",
    subjectKind: "course",
    subjectId: "catalog",
    after: { numbers: missing.map((course) => course.number) },
  });
}
