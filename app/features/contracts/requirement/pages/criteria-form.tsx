import type { Unit } from "#features/people/index.ts";
import type { FieldProblem } from "#platform/errors.ts";
import {
  Actions,
  Button,
  Checkboxes,
  DateField,
  FieldRow,
  Form,
  TextArea,
  TextField,
} from "#ui/form.tsx";
import { Card } from "#ui/parts.tsx";
import type { CategoryOption } from "../../classify/categories.queries.ts";
import { KINDS } from "../../pages/words.tsx";
import type { CriteriaInput } from "../add-criteria.ts";

/** What the form of a new version starts with, or what was typed. */
export interface CriteriaTyped extends CriteriaInput {
  readonly fromOn: string;
}

const AMOUNTS = [
  ["amountFrom", "Amount from"],
  ["amountTo", "Amount up to"],
] as const;
const DAYS = [
  ["startsFrom", "Starts on or after"],
  ["startsTo", "Starts on or before"],
  ["endsFrom", "Ends on or after"],
  ["endsTo", "Ends on or before"],
] as const;

/** The next version: words, the rule, the day from which it counts. */
export function CriteriaForm(props: {
  typed: CriteriaTyped;
  errors: readonly FieldProblem[];
  categories: readonly CategoryOption[];
  units: readonly Unit[];
  next: number;
}) {
  const { typed, errors } = props;
  return (
    <Card title={props.next === 1 ? "Write the criteria" : `Write version ${props.next}`} id="new">
      <Form action="/contracts/criteria" errors={errors} label={`Version ${props.next}`} guard>
        <TextArea
          name="words"
          label="The criteria in words"
          hint="As people read them in reports."
          rows={3}
          value={typed.words}
          errors={errors}
        />
        <p>
          A contract is in scope when it meets all of these. Leave empty what does not matter. A
          contract that does not say something does not meet a condition on it.
        </p>
        <Checkboxes
          name="kinds"
          legend="Kinds of supplier"
          inline
          options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
          values={typed.kinds}
          errors={errors}
        />
        <Many
          name="categoryIds"
          label="Categories"
          options={props.categories}
          values={typed.categoryIds}
          errors={errors}
        />
        <Many
          name="unitIds"
          label="Sites and departments"
          options={props.units.map((one) => ({ value: one.id, label: one.name }))}
          values={typed.unitIds}
          errors={errors}
        />
        <FieldRow>
          {AMOUNTS.map(([name, label]) => (
            <TextField
              name={name}
              label={label}
              width="s"
              inputmode="decimal"
              value={typed[name]}
              errors={errors}
              optional
            />
          ))}
          <TextField
            name="currency"
            label="Currency"
            width="xs"
            value={typed.currency ?? "USD"}
            errors={errors}
          />
        </FieldRow>
        <FieldRow>
          {DAYS.map(([name, label]) => (
            <DateField name={name} label={label} value={typed[name]} errors={errors} optional />
          ))}
        </FieldRow>
        <DateField
          name="fromOn"
          label="Counts from"
          hint="The first version may begin on any day. Later ones begin today or later, so that past numbers keep their criteria."
          value={typed.fromOn}
          errors={errors}
        />
        <Actions>
          <Button name="do" value="preview" kind="secondary">
            Count what it puts in scope
          </Button>
          <Button name="do" value="save">{`Keep version ${props.next}`}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

/** A long list of choices, folded until some are chosen or wrong. */
function Many(props: {
  name: "categoryIds" | "unitIds";
  label: string;
  options: readonly { readonly value: string; readonly label: string }[];
  values: readonly string[];
  errors: readonly FieldProblem[];
}) {
  if (props.options.length === 0) return null;
  const open = props.values.length > 0 || props.errors.some((one) => one.field === props.name);
  return (
    <details open={open}>
      <summary>
        {props.label}
        {props.values.length > 0 ? ` (${props.values.length} chosen)` : " (any)"}
      </summary>
      <Checkboxes
        name={props.name}
        legend={props.label}
        hint="One above others includes them."
        options={props.options}
        values={props.values}
        errors={props.errors}
      />
    </details>
  );
}
