/** The part of a rule's form that says who is asked. */
import type { FieldProblem } from "#platform/errors.ts";
import { Checkbox, Checkboxes } from "#ui/choices.tsx";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
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

export interface RuleFormProps {
  readonly action: string;
  readonly cancel: string;
  readonly values: RuleValues;
  readonly choices: RuleChoices;
  readonly errors?: readonly FieldProblem[] | undefined;
  /** A rule in force keeps its course: its name stands there instead of the choice. */
  readonly course?: string | undefined;
}

/** The ways into the audience. */
export function Who({ values, choices, errors }: RuleFormProps) {
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

/** What the audience keeps of those who fit; folded away until it is used. */
export function Narrow({ values, choices, errors }: RuleFormProps) {
  const used =
    values.onlyPopulation !== "" ||
    values.onlyUnit !== "" ||
    values.hiredFrom !== "" ||
    values.exceptPopulations.length + values.exceptUnits.length > 0 ||
    values.leftOut !== "";
  const refused =
    errors?.some((e) => ["leftOut", "hiredFrom", "exceptReason"].includes(e.field)) ?? false;
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
      <TextField
        name="exceptReason"
        label="Why they are left out"
        hint="Needed where some are left out. Name no person here."
        optional
        width="full"
        maxlength={300}
        value={values.exceptReason}
        errors={errors}
      />
    </details>
  );
}
