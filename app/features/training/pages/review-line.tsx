import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { personLabel } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/fields.tsx";
import { ErrorSummary } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { type Course, listCourses } from "../courses.queries.ts";
import { matchReview } from "../match-review.ts";
import { type FoundPerson, searchPeople } from "../pick-person.queries.ts";
import { reopenReview } from "../reopen-review.ts";
import { findReviewLine, type ReviewLine } from "../review.queries.ts";
import { Day, StatusTag } from "./completion-parts.tsx";
import { PersonSearch } from "./person-search.tsx";
import { reasonText } from "./review-parts.tsx";

/** GET /training/review/:id: one line, and a search for the person it means. */
export const reviewLinePage = (c: Context<Env>) => show(c);

async function show(c: Context<Env>, errors?: readonly FieldProblem[]) {
  const id = c.req.param("id") ?? "";
  const asked = new URL(c.req.url).searchParams.get("q");
  const { line, found, courses, q } = await inScope(c, async (work) => {
    const one = await findReviewLine(work, id);
    const text = asked ?? one.learnerName ?? one.employeeNumber ?? "";
    return {
      line: one,
      q: text,
      found: await searchPeople(work, text),
      courses: one.courseId === null ? await listCourses(work) : [],
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Whose line is this?"
      lede={reasonText(line)}
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/review", label: "Review list" },
      ]}
    >
      <ErrorSummary errors={errors ?? []} />
      <LineCard line={line} />
      {line.state === "open" ? (
        <Card title="The person on your roster">
          {courses.length > 0 ? <ChooseCourse courses={courses} errors={errors} /> : null}
          <PersonSearch
            action={`/training/review/${line.id}`}
            q={q}
            found={found}
            choose={(person) => (
              <Choose line={line} person={person} withCourse={courses.length > 0} />
            )}
          />
        </Card>
      ) : (
        <Alert kind="info" title="This line is decided">
          <p>{reasonText(line)}</p>
        </Alert>
      )}
    </WorkspacePage>,
    errors ? 400 : 200,
  );
}

/** Each button of the list below sends this one form with its own person. */
function ChooseCourse(props: {
  courses: readonly Course[];
  errors?: readonly FieldProblem[] | undefined;
}) {
  return (
    <form id="match" method="post" class="fh-form">
      <Select
        name="courseId"
        label="Which course the line means"
        hint="Its course is not in your list. Choose one, or add it to the list first."
        width="full"
        options={props.courses.map((course) => ({ value: course.id, label: course.title }))}
        errors={props.errors}
      />
    </form>
  );
}

function Choose(props: { line: ReviewLine; person: FoundPerson; withCourse: boolean }) {
  const { line, person } = props;
  const action = `/training/review/${line.id}/match`;
  const words = (
    <>
      This person<span class="usa-sr-only">: {personLabel(person)}</span>
    </>
  );
  if (props.withCourse)
    return (
      <Button kind="secondary" form="match" formaction={action} name="personId" value={person.id}>
        {words}
      </Button>
    );
  return (
    <form method="post" action={action}>
      <Button kind="quiet" name="personId" value={person.id}>
        {words}
      </Button>
    </form>
  );
}

function LineCard({ line }: { line: ReviewLine }) {
  return (
    <Card title="As the file says">
      <Facts
        items={[
          { term: "Name", value: line.learnerName ?? "–" },
          { term: "Employee number", value: line.employeeNumber ?? "–" },
          { term: "E-mail", value: line.email ?? "–" },
          {
            term: "Course",
            value: [line.courseTitle, line.courseNumber].filter(Boolean).join(", ") || "–",
          },
          { term: "Status", value: <StatusTag status={line.status} /> },
          { term: "Completed on", value: <Day date={line.completedOn} /> },
          ...(line.importId
            ? [
                {
                  term: "Where",
                  value: <a href={`/imports/${line.importId}`}>Line {line.line} of the file</a>,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

/** POST /training/review/:id/match */
export async function matchAction(c: Context<Env>) {
  const fields = await formFields(c);
  try {
    await inScope(c, (work) =>
      matchReview(work, {
        reviewId: c.req.param("id") ?? "",
        personId: fields["personId"] ?? "",
        ...(fields["courseId"] ? { courseId: fields["courseId"] } : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return show(c, error.problems);
  }
  return seeOther(c, "/training/review", {
    kind: "success",
    text: "Matched. The line is now on that person’s record.",
  });
}

/** POST /training/review/:id/reopen */
export async function reopenAction(c: Context<Env>) {
  await inScope(c, (work) => reopenReview(work, { reviewId: c.req.param("id") ?? "" }));
  return seeOther(c, "/training/review", { kind: "success", text: "The line is open again." });
}
