/** The form of a rule: what, who, when, why. */
import type { Child } from "hono/jsx";
import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { populationCounts, visibleUnits } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Checkbox, Checkboxes, Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import type { RuleValues } from "./rule-values.ts";

interface Choice {
  readonly value: string;
  readonly label: string;
}
export interface RuleChoices {
  readonly courses: readonly Choice[];
  readonly populations: readonly Choice[];
  readonly sites: readonly Choice[];
  readonly departments: readonly Choice[];
}

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

export interface RuleFormProps {
  readonly action: string;
  readonly cancel: string;
  readonly values: RuleValues;
  readonly choices: RuleChoices;
  readonly errors?: readonly FieldProblem[] | undefined;
  /** A rule in force keeps its course: its name stands there instead of the choice. */
  readonly course?: string | undefined;
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
      <Part title="3. Until when">
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

function Who({ values, choices, errors }: RuleFormProps) {
  return (
    <>
      <p>Everybody who fits one of these, also those who join later.</p>
      <Checkboxes
        name="populations"
        legend="Groups that count"
        values={values.populations}
        options={choices.populations}
        errors={errors?.map((e) => (e.field === "audience" ? { ...e, field: "populations" } : e))}
      />
      <Units
        name="units"
        title="Sites"
        legend="Everybody at"
        values={values.units}
        options={choices.sites}
      />
      <Units
        name="units"
        title="Departments"
        legend="Everybody in"
        values={values.units}
        options={choices.departments}
        id="field-departments"
      />
      <Checkbox
        name="contacts"
        label="Points of contact"
        hint="Members whose role is site point of contact and who are linked to the roster."
        checked={values.contacts}
      />
      <Checkbox name="everybody" label="Everybody on the roster" checked={values.everybody} />
      <TextArea
        name="named"
        label="Single people"
        hint="Employee numbers or e-mail addresses, one a line."
        optional
        safety={false}
        rows={2}
        value={values.named}
        errors={errors}
      />
    </>
  );
}

/** Sites or departments to tick; folded away until one is needed. */
function Units(props: {
  readonly name: string;
  readonly title: string;
  readonly legend: string;
  readonly values: readonly string[];
  readonly options: readonly Choice[];
  readonly id?: string;
}) {
  if (props.options.length === 0) return null;
  const chosen = props.options.filter((option) => props.values.includes(option.value)).length;
  return (
    <details class="fh-pick" open={chosen > 0}>
      <summary>{chosen > 0 ? `${props.title}: ${chosen} chosen` : props.title}</summary>
      <Checkboxes
        name={props.name}
        id={props.id}
        legend={props.legend}
        values={props.values}
        options={props.options}
      />
    </details>
  );
}

function Narrow({ values, choices, errors }: RuleFormProps) {
  const used =
    values.onlyPopulation !== "" ||
    values.onlyUnit !== "" ||
    values.hiredFrom !== "" ||
    values.exceptPopulations.length + values.exceptUnits.length > 0 ||
    values.leftOut !== "";
  const refused = errors?.some((e) => ["leftOut", "hiredFrom"].includes(e.field)) ?? false;
  return (
    <details class="fh-pick" open={used || refused}>
      <summary>Only some of them, or without some</summary>
      <FieldRow>
        <Select
          name="onlyPopulation"
          label="Only those in"
          placeholder="Any group"
          value={values.onlyPopulation}
          options={choices.populations}
        />
        <Select
          name="onlyUnit"
          label="Only those at"
          placeholder="Any site or department"
          value={values.onlyUnit}
          options={[...choices.sites, ...choices.departments]}
        />
        <DateField
          name="hiredFrom"
          label="Only those hired from"
          optional
          value={values.hiredFrom}
          errors={errors}
        />
      </FieldRow>
      <Checkboxes
        name="exceptPopulations"
        legend="Without"
        values={values.exceptPopulations}
        options={choices.populations}
      />
      <Units
        name="exceptUnits"
        title="Without sites or departments"
        legend="Without"
        values={values.exceptUnits}
        options={[...choices.sites, ...choices.departments]}
      />
      <TextArea
        name="leftOut"
        label="Without single people"
        hint="Employee numbers or e-mail addresses, one a line. To excuse somebody with a reason, use their own page."
        optional
        safety={false}
        rows={2}
        value={values.leftOut}
        errors={errors}
      />
    </details>
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
          { value: "fixed", label: "By a day" },
          { value: "after-joining", label: "Some days after joining" },
        ]}
        errors={errors}
      />
      <FieldRow>
        <DateField
          name="dueOn"
          label="The day"
          hint="For “By a day”."
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
          label="Days of grace"
          hint="For whoever joins when the day is near or over."
          inputmode="numeric"
          width="xs"
          value={values.graceDays}
          errors={errors}
        />
      </FieldRow>
      <Checkbox
        name="again"
        label="To be taken again"
        hint="What was taken before stays on record; a new round begins."
        checked={values.again}
      />
      <FieldRow>
        <TextField
          name="retakeMonths"
          label="Every so many months"
          inputmode="numeric"
          width="xs"
          value={values.retakeMonths}
          errors={errors}
        />
        <TextField
          name="retakeWindowDays"
          label="Days before, from when it may be taken again"
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
        label="Reminders may speak of it"
        hint="Nothing is sent by this alone: reminders have a plan of their own."
        checked={values.reminders}
      />
    </>
  );
}
