import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { checkEvidence } from "#platform/evidence.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { findPerson, type Person, personLabel } from "#features/people/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Radios } from "#ui/choices.tsx";
import { DateField, FileField, Select, TextArea } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Facts } from "#ui/parts.tsx";
import { type Course, listCourses } from "../courses.queries.ts";
import { searchPeople } from "../pick-person.queries.ts";
import { recordCompletion } from "../record-completion.ts";
import { statusLabel } from "../schema.ts";
import { PersonSearch } from "./person-search.tsx";

/** By hand it is nearly always a completion that gets recorded. */
const LIKELY_FIRST = ["completed", "evaluation-open", "in-progress", "registered", "withdrawn"].map(
  (value) => ({ value, label: statusLabel(value) }),
);
const TITLE = "Record a completion";
const CRUMBS = [{ href: "/training", label: "Training" }];

/** GET /training/record: first find the person, then (`?person=`) record. */
export async function recordPage(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  const personId = query.get("person");
  if (personId) {
    const data = await inScope(c, (work) => formData(work, personId));
    return c.html(<RecordForm c={c} {...data} values={{ status: "completed" }} />);
  }
  const q = query.get("q") ?? "";
  const found = await inScope(c, (work) => searchPeople(work, q));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={TITLE}
      lede="For one person with a certificate or another proof. Many at once come in as a file."
      crumbs={CRUMBS}
    >
      <PersonSearch
        action="/training/record"
        q={q}
        found={found}
        choose={(person) => (
          <a href={`/training/record?person=${person.id}`}>
            Record for this person<span class="usa-sr-only">: {personLabel(person)}</span>
          </a>
        )}
      />
    </WorkspacePage>,
  );
}

const formData = async (work: Work, personId: string) => ({
  person: await findPerson(work, personId),
  courses: await listCourses(work),
});

/** POST /training/record, multipart. The evidence is checked before any transaction opens. */
export async function recordAction(c: Context<Env>) {
  const values = await formFields(c);
  const personId = values["personId"] ?? "";
  try {
    const evidence = await evidenceOf(c);
    await inScope(c, (work) =>
      recordCompletion(work, {
        personId,
        courseId: values["courseId"] ?? "",
        status: values["status"] ?? "",
        completedOn: values["completedOn"] ?? "",
        registeredOn: values["registeredOn"] ?? "",
        note: values["note"] ?? "",
        ...(evidence ? { evidence } : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const data = await inScope(c, (work) => formData(work, personId));
    return c.html(<RecordForm c={c} {...data} values={values} errors={error.problems} />, 400);
  }
  return seeOther(c, `/training/people/${personId}`, {
    kind: "success",
    text: "The completion is on record.",
  });
}

async function evidenceOf(c: Context<Env>) {
  const file = (await c.req.parseBody())["evidence"];
  if (!(file instanceof File) || file.size === 0) return null;
  const checked = await checkEvidence(new Uint8Array(await file.arrayBuffer()));
  return { ...checked, name: file.name };
}

interface RecordFormProps {
  readonly c: Context<Env>;
  readonly person: Person;
  readonly courses: readonly Course[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldProblem[];
}

function RecordForm({ c, person, courses, values, errors }: RecordFormProps) {
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title={TITLE}
      lede="Record what you have seen proof of. Your name stands beside it."
      crumbs={CRUMBS}
    >
      <PersonCard person={person} />
      <Form action="/training/record" multipart errors={errors} guard>
        <input type="hidden" name="personId" value={person.id} />
        <RecordFields courses={courses} values={values} errors={errors} />
        <Actions>
          <Button>Record it</Button>
          <Button kind="quiet" href="/training">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>
  );
}

function RecordFields(props: {
  courses: readonly Course[];
  values: RecordFormProps["values"];
  errors: readonly FieldProblem[] | undefined;
}) {
  const { courses, values, errors } = props;
  return (
    <>
      <Select
        name="courseId"
        label="Course"
        width="full"
        value={values["courseId"] ?? courses[0]?.id}
        options={courses.map((course) => ({ value: course.id, label: optionLabel(course) }))}
        errors={errors}
      />
      <Radios
        name="status"
        legend="Where the person stands"
        options={LIKELY_FIRST}
        value={values["status"]}
        errors={errors}
      />
      <DateField
        name="completedOn"
        label="Completed on"
        hint="As the certificate says. Leave it empty if the course is not completed."
        value={values["completedOn"]}
        errors={errors}
      />
      <DateField
        name="registeredOn"
        label="Registered on"
        optional
        value={values["registeredOn"]}
        errors={errors}
      />
      <FileField
        name="evidence"
        label="Evidence"
        hint="A PDF or a picture of the certificate, up to 10 MB. Place and camera data are removed."
        optional
        accept=".pdf,.png,.jpg,.jpeg,.webp"
        errors={errors}
      />
      <TextArea name="note" label="Note" optional rows={2} value={values["note"]} errors={errors} />
    </>
  );
}

const optionLabel = (course: Course): string =>
  [course.title, course.number ? `(${course.number})` : "", course.counts ? "· counts" : ""]
    .filter(Boolean)
    .join(" ");

function PersonCard({ person }: { person: Person }) {
  const current = person.appointments[0];
  return (
    <Card title={personLabel(person)} aside={<a href="/training/record">Choose another person</a>}>
      <Facts
        items={[
          { term: "Employee number", value: person.employeeNumber ?? "–" },
          { term: "E-mail", value: person.email ?? "–" },
          ...(current ? [{ term: "Title", value: current.title }] : []),
        ]}
      />
    </Card>
  );
}
