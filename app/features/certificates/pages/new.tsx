/** A certificate that came by mail or on paper, entered by staff for a person. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { findPerson, type Person, personLabel } from "#features/people/index.ts";
import { type Course, listCourses, PersonSearch, searchPeople } from "#features/training/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { DateField, FileField, Hidden, Select } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { prepareCertificate } from "../prepare-certificate.ts";
import { seesQueue } from "../queue.queries.ts";
import { submitCertificate } from "../submit-certificate.ts";
import { QUEUE } from "./request.ts";

const TITLE = "Enter a certificate";
const CRUMBS = [
  { href: "/training", label: "Training" },
  { href: QUEUE, label: "Certificates" },
];

/** GET /training/certificates/new: first find the person, then (`?person=`) the file. */
export async function newPage(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  const personId = query.get("person");
  if (personId !== null) {
    const data = await inScope(c, (work) => formData(work, personId));
    return c.html(<NewForm c={c} {...data} values={{}} />);
  }
  const q = query.get("q") ?? "";
  const found = await inScope(c, (work) => searchPeople(work, q));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={TITLE}
      lede="For one that came by mail or on paper. It waits in the queue like every other."
      crumbs={CRUMBS}
    >
      <PersonSearch
        action={`${QUEUE}/new`}
        q={q}
        found={found}
        choose={(person) => (
          <a href={`${QUEUE}/new?person=${person.id}`}>
            Choose<span class="usa-sr-only"> {personLabel(person)}</span>
          </a>
        )}
      />
    </WorkspacePage>,
  );
}

async function formData(work: Work, personId: string) {
  seesQueue(work);
  return { person: await findPerson(work, personId), courses: await listCourses(work) };
}

/** POST /training/certificates/new, multipart. The file is read before any transaction opens. */
export async function newAction(c: Context<Env>) {
  const values = await formFields(c);
  const personId = values["personId"] ?? "";
  const data = await inScope(c, (work) => formData(work, personId));
  try {
    const prepared = await uploaded(c);
    const id = await inScope(c, (work) =>
      submitCertificate(work, {
        personId,
        courseId: values["courseId"] ?? "",
        completedOn: values["completedOn"],
        prepared,
        via: "staff",
      }),
    );
    return seeOther(c, `${QUEUE}/${id}`, { kind: "success", text: "It is in the queue." });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return c.html(<NewForm c={c} {...data} values={values} errors={error.problems} />, 400);
  }
}

async function uploaded(c: Context<Env>) {
  const file = (await c.req.parseBody())["certificate"];
  if (!(file instanceof File) || file.size === 0)
    throw new Invalid([{ field: "certificate", message: "Choose the certificate’s file." }]);
  return prepareCertificate({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name });
}

function NewForm(props: {
  readonly c: Context<Env>;
  readonly person: Person;
  readonly courses: readonly Course[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldProblem[];
}) {
  const { c, person, courses, values, errors } = props;
  const current = person.appointments[0];
  return (
    <WorkspacePage frame={c.get("frame")} title={TITLE} crumbs={CRUMBS}>
      <Card title={personLabel(person)} aside={<a href={`${QUEUE}/new`}>Choose another person</a>}>
        <p>
          {[person.employeeNumber && `No. ${person.employeeNumber}`, person.email, current?.title]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </Card>
      <Form action={`${QUEUE}/new`} multipart errors={errors} guard>
        <Hidden name="personId" value={person.id} />
        <FileField
          name="certificate"
          label="Certificate"
          hint="A PDF or a picture, up to 10 MB. Place and camera data of pictures are removed."
          accept=".pdf,.png,.jpg,.jpeg,.webp"
          required
          errors={errors}
        />
        <Select
          name="courseId"
          label="Course"
          width="full"
          value={values["courseId"] ?? courses[0]?.id}
          options={courses.map((course) => ({
            value: course.id,
            label: course.number ? `${course.title} (${course.number})` : course.title,
          }))}
          errors={errors}
        />
        <DateField
          name="completedOn"
          label="Completed on"
          hint="As the certificate says. Leave it empty if you are not sure."
          optional
          value={values["completedOn"]}
          errors={errors}
        />
        <Actions>
          <Button>Put it into the queue</Button>
          <Button kind="quiet" href={QUEUE}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>
  );
}
