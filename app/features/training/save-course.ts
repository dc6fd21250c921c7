import { recordAudit } from "#platform/audit.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { courseNumberKey, courseTitleKey } from "./course-keys.ts";
import { findCourse } from "./courses.queries.ts";

export interface CourseInput {
  /** Leave out to add a new one. */
  readonly courseId?: string;
  readonly title: string;
  readonly number: string;
  readonly provider: string;
  readonly url: string;
}

/**
 * Adds a course of the organization's own, or changes one. Answers its id. What Fairhand brings
 * along keeps its number, title and address.
 *
 * @throws Invalid with every field that cannot be taken; NotFound
 */
export async function saveCourse(work: Work, input: CourseInput): Promise<string> {
  const before = input.courseId ? await findCourse(work, input.courseId) : null;
  if (before?.official)
    throw new Invalid("This course comes with Fairhand: its number, title and address stay.");
  const { problems, values } = checked(input);
  problems.push(...(await taken(work, input.courseId, values)));
  if (problems.length > 0) throw new Invalid(problems);
  const courseId = input.courseId ?? newId();
  if (before)
    await work.trx
      .updateTable("course")
      .set(values)
      .where("organization_id", "=", work.actor.organizationId)
      .where("course_id", "=", courseId)
      .execute();
  else
    await work.trx
      .insertInto("course")
      .values({
        organization_id: work.actor.organizationId,
        course_id: courseId,
        ...values,
        counts: false,
        resource_id: null,
        archived_at: null,
      })
      .execute();
  await recordAudit(work, {
    action: before ? "change-course" : "add-course",
    subjectKind: "course",
    subjectId: courseId,
    ...(before ? { before } : {}),
    after: values,
  });
  return courseId;
}

function checked(input: CourseInput) {
  const problems: FieldProblem[] = [];
  const title = input.title.trim();
  const number = input.number.trim();
  const url = input.url.trim();
  const titleKey = courseTitleKey(title);
  if (!titleKey) problems.push({ field: "title", message: "Enter the title of the course." });
  if (title.length > 200)
    problems.push({ field: "title", message: "Keep the title under 200 characters." });
  if (number.length > 60)
    problems.push({ field: "number", message: "Keep the number under 60 characters." });
  if (url !== "" && !isWebAddress(url))
    problems.push({ field: "url", message: "Enter an address that begins with https://." });
  if (input.provider.trim().length > 120)
    problems.push({ field: "provider", message: "Keep the name under 120 characters." });
  return {
    problems,
    values: {
      title,
      title_key: titleKey ?? "",
      number: number || null,
      number_key: courseNumberKey(number),
      provider: input.provider.trim() || null,
      url: url || null,
    },
  };
}

const isWebAddress = (text: string): boolean =>
  text.length <= 500 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Two courses of one number or title could not be told apart in a file. */
async function taken(
  work: Work,
  courseId: string | undefined,
  values: { number_key: string | null; title_key: string },
): Promise<FieldProblem[]> {
  const others = await work.trx
    .selectFrom("course")
    .select(["course_id", "number_key", "title_key", "title"])
    .where("organization_id", "=", work.actor.organizationId)
    .where((eb) =>
      eb.or([
        eb("number_key", "=", values.number_key ?? ""),
        eb("title_key", "=", values.title_key),
      ]),
    )
    .execute();
  return others
    .filter((other) => other.course_id !== courseId)
    .map((other) =>
      other.number_key !== null && other.number_key === values.number_key
        ? { field: "number", message: `“${other.title}” has this number already.` }
        : { field: "title", message: "Another course has this title already." },
    );
}
