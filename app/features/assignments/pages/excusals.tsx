import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { findPerson, personLabel } from "#features/people/index.ts";
import { listCourses, TrainingTabs } from "#features/training/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { DateField, Hidden, Select, TextArea } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { endExcusal } from "../end-excusal.ts";
import { type ExcusalRow, listExcusals } from "../excusals.queries.ts";
import { excuse } from "../excuse.ts";
import { Day } from "./parts.tsx";
import { pathPart } from "./request.ts";

const CRUMBS = [
  { href: "/training", label: "Training" },
  { href: "/training/assignments", label: "Assignments" },
];

/** GET /training/assigned/excusals: who is excused today, until when and why. */
export async function excusalsPage(c: Context<Env>) {
  const rows = await inScope(c, (work) => listExcusals(work));
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Who is excused"
      lede="They are not expected to take a course for now. The metrics do not change: whoever counts still counts."
      crumbs={CRUMBS}
    >
      <TrainingTabs view="assignments" may={may} />
      <DataTable
        caption="Who is excused"
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(rows.length, 1)}
        address={new URL(c.req.url)}
        exports
        columns={columns(may.has("assignments:manage"))}
        empty={
          <EmptyState title="Nobody is excused">
            <p>
              Somebody on long leave can be excused from their own page, or from the list of{" "}
              <a href="/training/assigned">people asked</a>.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const columns = (manage: boolean): Column<ExcusalRow>[] => [
  {
    key: "person",
    label: "Person",
    cell: (r) => <a href={`/training/people/${r.personId}`}>{personLabel(r)}</a>,
  },
  { key: "course", label: "Course", cell: (r) => r.courseTitle },
  { key: "reason", label: "Reason", width: "l", cell: (r) => r.reason },
  { key: "from", label: "From", cell: (r) => <Day date={r.fromOn} /> },
  { key: "to", label: "Last day", cell: (r) => (r.toOn ? formatDate(r.toOn) : "No end set") },
  { key: "by", label: "By", cell: (r) => r.createdByName },
  ...(manage
    ? [{ key: "end", label: "End", cell: (r: ExcusalRow) => <EndExcusal excusal={r} /> }]
    : []),
];

/** The button that ends an excusal, with the person's name for those who hear it. */
export const EndExcusal = ({ excusal }: { excusal: ExcusalRow }) => (
  <form method="post" action={`/training/assigned/excusals/${excusal.id}/end`}>
    <Button kind="quiet">
      End
      <span class="usa-sr-only">
        {" "}
        the excusal of {personLabel(excusal)}, {excusal.courseTitle}
      </span>
    </Button>
  </form>
);

const OUT: readonly FileColumn<ExcusalRow>[] = [
  { header: "Person", width: 28, value: (r) => r.name },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Course", width: 40, value: (r) => r.courseTitle },
  { header: "Only for", width: 28, value: (r) => r.ruleName },
  { header: "Reason", width: 40, value: (r) => r.reason },
  { header: "From", type: "date", value: (r) => r.fromOn },
  { header: "Last day", type: "date", value: (r) => r.toOn },
  { header: "By", width: 20, value: (r) => r.createdByName },
];

/** GET /training/assigned/excusals.csv and .xlsx */
export async function excusalsFile(c: Context<Env>) {
  const rows = await inScope(c, (work) => listExcusals(work));
  return tableFile(c, "excused", OUT, rows);
}

/** GET /training/assigned/excuse?person=&course= */
export async function excusePage(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  return excuseForm(c, {
    personId: query.get("person") ?? "",
    courseId: query.get("course") ?? "",
    reason: "",
    toOn: "",
  });
}

type Values = Readonly<Record<"personId" | "courseId" | "reason" | "toOn", string>>;

async function excuseForm(c: Context<Env>, values: Values, errors: readonly FieldProblem[] = []) {
  const { person, courses } = await inScope(c, async (work) => ({
    person: await findPerson(work, values.personId),
    courses: await listCourses(work),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Excuse ${personLabel(person)}`}
      lede="For somebody on long leave, say. No reminder goes to them while it holds."
      crumbs={[...CRUMBS, { href: "/training/assigned", label: "People asked" }]}
    >
      <Alert kind="info">
        <p>
          Being excused does not change the metrics. To take somebody out of a group, decide so on{" "}
          <a href={`/people/${person.id}`}>their own page</a>.
        </p>
      </Alert>
      <Form action="/training/assigned/excuse" errors={errors} guard>
        <Hidden name="personId" value={person.id} />
        <Select
          name="courseId"
          label="Course"
          width="full"
          value={values.courseId || courses[0]?.id}
          options={courses.map((k) => ({ value: k.id, label: k.title }))}
          errors={errors}
        />
        <TextArea
          name="reason"
          label="Reason"
          hint="In a few words, such as “On leave”. No health details."
          rows={2}
          maxlength={500}
          value={values.reason}
          errors={errors}
        />
        <DateField
          name="toOn"
          label="Last day"
          hint="After that day they are asked again and get some days to take it."
          optional
          value={values.toOn}
          errors={errors}
        />
        <Actions>
          <Button>{`Excuse ${personLabel(person)}`}</Button>
          <Button kind="quiet" href={`/training/people/${person.id}`}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

/** POST /training/assigned/excuse */
export async function excuseAction(c: Context<Env>) {
  const fields = await formFields(c);
  const values: Values = {
    personId: fields["personId"] ?? "",
    courseId: fields["courseId"] ?? "",
    reason: fields["reason"] ?? "",
    toOn: fields["toOn"] ?? "",
  };
  try {
    await inScope(c, (work) => excuse(work, values));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return excuseForm(c, values, error.problems);
  }
  return seeOther(c, `/training/people/${values.personId}`, {
    kind: "success",
    text: "Excused. The metrics do not change by it.",
  });
}

/** POST /training/assigned/excusals/:id/end */
export async function endExcusalAction(c: Context<Env>) {
  const { personId } = await inScope(c, (work) => endExcusal(work, pathPart(c, "id")));
  return seeOther(c, `/training/people/${personId}`, {
    kind: "success",
    text: "The excusal has ended. They are asked again and get some days to take the course.",
  });
}
