import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import { Actions, Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Icon, Tag } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { type CourseStanding, courseStandings, findCourse } from "../courses.queries.ts";
import { matchAgain } from "../match-again.ts";
import { saveCourse } from "../save-course.ts";
import { setCourseCounts } from "../set-course-counts.ts";
import { TrainingTabs, waiting } from "./tabs.tsx";

/** GET /training/courses: the course list, and which of them make somebody trained. */
export async function coursesPage(c: Context<Env>) {
  const { courses, open } = await inScope(c, async (work) => ({
    courses: await courseStandings(work),
    open: await waiting(work),
  }));
  const mayEdit = actorOf(c).permissions.has("training:courses");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Courses"
      lede="Files are matched to this list by course number, then by title. Who completes a course that counts is trained."
      crumbs={[{ href: "/training", label: "Training" }]}
      actions={
        <>
          {mayEdit ? <Button href="/training/courses/new">Add a course</Button> : null}
          <Button kind="secondary" href="/training/fit">
            Which fits which work
          </Button>
          <Button kind="secondary" href="/training/primer">
            The in-house primer
          </Button>
        </>
      }
    >
      <TrainingTabs view="courses" may={actorOf(c).permissions} counts={{ review: open }} />
      <DataTable
        caption="Courses"
        rows={courses}
        total={courses.length}
        page={1}
        pageSize={Math.max(courses.length, 1)}
        address={new URL(c.req.url)}
        exports
        empty="No courses yet."
        columns={[
          { key: "title", label: "Course", cell: (s) => <CourseName course={s} /> },
          { key: "number", label: "Number", width: "s", cell: (s) => s.number ?? "–" },
          {
            key: "completed",
            label: "Completed",
            width: "s",
            numeric: true,
            cell: (s) =>
              s.completed > 0 ? (
                <a href={`/training/completions?course=${s.id}&status=completed`}>
                  {formatCount(s.completed)}
                </a>
              ) : (
                "0"
              ),
          },
          {
            key: "counts",
            label: "Counts toward the people metrics",
            width: "m",
            cell: (s) => <CountsSwitch course={s} may={mayEdit} />,
          },
          ...(mayEdit && courses.some((s) => !s.official)
            ? [{ key: "edit", label: "Change", cell: (s: CourseStanding) => <Edit course={s} /> }]
            : []),
        ]}
      />
      <p class="usa-hint">
        Only what is marked as counting moves the numbers. Closed quarters keep the definition they
        were closed with. Credit comes from the course provider, never from Fairhand.
      </p>
    </WorkspacePage>,
  );
}

/** GET /training/courses.csv and .xlsx */
export async function coursesFile(c: Context<Env>) {
  const rows = await inScope(c, courseStandings);
  return tableFile<CourseStanding>(
    c,
    "courses",
    [
      { header: "Course", width: 50, value: (s) => s.title },
      { header: "Number", value: (s) => s.number },
      { header: "Counts", value: (s) => (s.counts ? "yes" : "no") },
      { header: "Completed", type: "number", value: (s) => s.completed },
      { header: "Evaluation open", type: "number", value: (s) => s.evaluationOpen },
      { header: "Under way", type: "number", value: (s) => s.underWay },
      { header: "Withdrawn", type: "number", value: (s) => s.withdrawn },
    ],
    rows,
  );
}

function CourseName({ course }: { course: CourseStanding }) {
  return (
    <>
      {course.url ? (
        <a href={course.url} rel="noreferrer">
          {course.title} <Icon name="external" size={14} />
        </a>
      ) : (
        course.title
      )}{" "}
      {course.official ? <Tag>TRAIN</Tag> : null}
    </>
  );
}

function CountsSwitch({ course, may }: { course: CourseStanding; may: boolean }) {
  const state = course.counts ? <Tag kind="success">Counts</Tag> : <Tag>Does not count</Tag>;
  if (!may) return state;
  return (
    <form method="post" action={`/training/courses/${course.id}/counts`}>
      {state} <input type="hidden" name="counts" value={course.counts ? "no" : "yes"} />
      <Button kind="quiet">
        {course.counts ? "Stop counting" : "Count it"}
        <span class="usa-sr-only">: {course.title}</span>
      </Button>
    </form>
  );
}

function Edit({ course }: { course: CourseStanding }) {
  if (course.official) return <>–</>;
  return (
    <a href={`/training/courses/${course.id}`}>
      Change<span class="usa-sr-only"> {course.title}</span>
    </a>
  );
}

/** POST /training/courses/:id/counts */
export async function setCountsAction(c: Context<Env>) {
  const { counts } = await formFields(c);
  const courseId = c.req.param("id") ?? "";
  const course = await inScope(c, async (work) => {
    await setCourseCounts(work, { courseId, counts: counts === "yes" });
    return findCourse(work, courseId);
  });
  return seeOther(c, "/training/courses", {
    kind: "success",
    text: course.counts
      ? `“${course.title}” counts now. The people metrics follow at once.`
      : `“${course.title}” no longer counts. The people metrics follow at once.`,
  });
}

type Values = Readonly<Record<string, string>>;

/** GET /training/courses/new; `title` and `number` may come along from the review list. */
export function newCoursePage(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  return c.html(
    <CourseForm
      c={c}
      values={{ title: query.get("title") ?? "", number: query.get("number") ?? "" }}
    />,
  );
}

/** GET /training/courses/:id */
export async function coursePage(c: Context<Env>) {
  const course = await inScope(c, (work) => findCourse(work, c.req.param("id") ?? ""));
  const values = {
    title: course.title,
    number: course.number ?? "",
    provider: course.provider ?? "",
    url: course.url ?? "",
  };
  return c.html(<CourseForm c={c} courseId={course.id} values={values} />);
}

/** POST /training/courses and /training/courses/:id. Lines kept aside are looked at again. */
export async function saveCourseAction(c: Context<Env>) {
  const courseId = c.req.param("id");
  const values = await formFields(c);
  const field = (name: string) => values[name] ?? "";
  try {
    const { matched } = await inScope(c, async (work) => {
      await saveCourse(work, {
        ...(courseId === undefined ? {} : { courseId }),
        title: field("title"),
        number: field("number"),
        provider: field("provider"),
        url: field("url"),
      });
      return work.actor.unitId === null ? matchAgain(work) : { matched: 0 };
    });
    const found =
      matched > 0 ? ` ${plural(matched, "line")} of the review list found a place.` : "";
    return seeOther(c, "/training/courses", { kind: "success", text: `Course saved.${found}` });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return c.html(
      <CourseForm
        c={c}
        {...(courseId === undefined ? {} : { courseId })}
        values={values}
        errors={error.problems}
      />,
      400,
    );
  }
}

function CourseForm(props: {
  c: Context<Env>;
  courseId?: string;
  values: Values;
  errors?: readonly FieldProblem[];
}) {
  const { courseId, values, errors } = props;
  return (
    <WorkspacePage
      frame={props.c.get("frame")}
      title={courseId === undefined ? "Add a course" : "Change a course"}
      lede="A course of your own learning system. It counts toward the people metrics only if you say so."
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/courses", label: "Courses" },
      ]}
    >
      <Form
        action={courseId === undefined ? "/training/courses" : `/training/courses/${courseId}`}
        errors={errors}
        guard
      >
        <CourseFields values={values} errors={errors} />
        <Actions>
          <Button>Save the course</Button>
          <Button kind="quiet" href="/training/courses">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>
  );
}

function CourseFields(props: { values: Values; errors: readonly FieldProblem[] | undefined }) {
  const { values, errors } = props;
  return (
    <>
      <TextField name="title" label="Title" width="full" value={values["title"]} errors={errors} />
      <TextField
        name="number"
        label="Number"
        hint="As your learning system writes it. Files are matched by it first."
        optional
        width="s"
        value={values["number"]}
        errors={errors}
      />
      <TextField
        name="provider"
        label="Provider"
        optional
        value={values["provider"]}
        errors={errors}
      />
      <TextField
        name="url"
        label="Web address"
        hint="Where a learner finds it."
        type="url"
        optional
        width="full"
        value={values["url"]}
        errors={errors}
      />
    </>
  );
}
