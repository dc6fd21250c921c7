/** The form of a rule: what, who, when, why. */
import type { Child } from "hono/jsx";
import type { Work } from "#platform/work.ts";
import { populationCounts, visibleUnits } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Checkbox, Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { Narrow, type RuleChoices, type RuleFormProps, Who } from "./rule-form-who.tsx";

/** What the form offers: courses that count first, groups, sites, departments with their site. */
export async function ruleChoices(work: Work): Promise<RuleChoices> {
  const units = await visibleUnits(work);
  const name = new Map(units.map((unit) => [unit.id, unit.name]));
  return {
    courses: (await listCourses(work)).map((k) => ({
      value: k.id,
      label: `${k.title}${k.number ? ` (${k.number})` : ""}${k.counts ? " · counts" : ""}`,
    })),
    populations: (await populationCounts(work)).map((p) => ({ value: p.id, label: p.name })),
    sites: units
      .filter((unit) => unit.kind === "site")
      .map((unit) => ({ value: unit.id, label: unit.name })),
    departments: units
      .filter((unit) => unit.kind === "department")
      .map((unit) => ({
        value: unit.id,
        label: unit.parentId ? `${unit.name}, ${name.get(unit.parentId) ?? ""}` : unit.name,
      })),
  };
}

export function RuleForm(props: RuleFormProps) {
  return (
    <Form action={props.action} errors={props.errors} guard>
      <Part title="1. The course">
        <What {...props} />
      </Part>
      <Part title="2. Who is asked" id="field-audience">
        <Who {...props} />
        <Narrow {...props} />
      </Part>
      <Part title="3. By when">
        <When {...props} />
      </Part>
      <Part title="4. Why">
        <Why {...props} />
      </Part>
      <Actions>
        <Button>See whom it reaches</Button>
        <Button kind="quiet" href={props.cancel}>
          Cancel
        </Button>
      </Actions>
      <p class="usa-hint">Nobody is asked before you have seen the list.</p>
    </Form>
  );
}

function Part(props: { title: string; id?: string; children: Child }) {
  return (
    <section class="fh-form-part" id={props.id} aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

function What({ values, choices, errors, course }: RuleFormProps) {
  if (course !== undefined) return <p>{course}</p>;
  return (
    <Select
      name="courseId"
      label="Course"
      width="full"
      value={values.courseId}
      options={choices.courses}
      errors={errors}
    />
  );
}

function When({ values, errors }: RuleFormProps) {
  return (
    <>
      <DateField
        name="opensOn"
        label="People are asked from"
        hint="A later day makes it a wave of its own."
        value={values.opensOn}
        errors={errors}
      />
      <Radios
        name="dueKind"
        legend="Due"
        value={values.dueKind}
        options={[
          { value: "fixed", label: "By a fixed date" },
          { value: "after-joining", label: "Some days after joining" },
        ]}
        errors={errors}
      />
      <FieldRow>
        <DateField
          name="dueOn"
          label="The day"
          hint="For “By a fixed date”."
          value={values.dueOn}
          errors={errors}
        />
        <TextField
          name="dueDays"
          label="Days after joining"
          hint="For “Some days after joining”."
          inputmode="numeric"
          width="xs"
          value={values.dueDays}
          errors={errors}
        />
        <TextField
          name="graceDays"
          label="Grace period, in days"
          hint="For whoever is asked when the day is near or over."
          inputmode="numeric"
          width="xs"
          value={values.graceDays}
          errors={errors}
        />
      </FieldRow>
      <Again values={values} errors={errors} />
    </>
  );
}

function Again({ values, errors }: Pick<RuleFormProps, "values" | "errors">) {
  return (
    <>
      <Checkbox
        name="again"
        label="To be taken again"
        hint="What was taken before stays on record; a new round begins."
        checked={values.again}
      />
      <FieldRow>
        <TextField
          name="retakeMonths"
          label="Months between two rounds"
          inputmode="numeric"
          width="xs"
          value={values.retakeMonths}
          errors={errors}
        />
        <TextField
          name="retakeWindowDays"
          label="Opens so many days before"
          inputmode="numeric"
          width="xs"
          value={values.retakeWindowDays}
          errors={errors}
        />
      </FieldRow>
    </>
  );
}

function Why({ values, errors }: RuleFormProps) {
  return (
    <>
      <TextArea
        name="reason"
        label="Why people are asked"
        hint="One or two sentences. Everybody who is asked reads them."
        rows={2}
        maxlength={500}
        value={values.reason}
        errors={errors}
      />
      <TextField
        name="name"
        label="Name"
        hint="For your own lists. Left empty, it is called after whom it asks."
        optional
        width="full"
        maxlength={120}
        value={values.name}
        errors={errors}
      />
      <Checkbox
        name="reminders"
        label="Remind people of it"
        hint="Nothing is sent by this alone: reminders have a plan of their own."
        checked={values.reminders}
      />
    </>
  );
}
