import type { Child } from "hono/jsx";
import { describedBy, errorOf, type FieldError, fieldId, HintAndError } from "./field.tsx";
import type { Option } from "./fields.tsx";

/** A choice that may carry a line of explanation. */
interface ExplainedOption extends Option {
  readonly hint?: Child | undefined;
}

interface BoxProps {
  kind: "checkbox" | "radio";
  id: string;
  name: string;
  value: string;
  label: Child;
  hint?: Child | undefined;
  checked: boolean;
  disabled?: boolean | undefined;
  described?: string | undefined;
  invalid?: boolean | undefined;
}

function Box(p: BoxProps) {
  return (
    <div class={`usa-${p.kind}`}>
      <input
        class={`usa-${p.kind}__input`}
        id={p.id}
        type={p.kind}
        name={p.name}
        value={p.value}
        checked={p.checked}
        disabled={p.disabled}
        aria-describedby={p.described}
        aria-invalid={p.invalid ? "true" : undefined}
      />
      <label class={`usa-${p.kind}__label`} for={p.id}>
        {p.label}
        {p.hint ? <span class={`usa-${p.kind}__label-description`}>{p.hint}</span> : null}
      </label>
    </div>
  );
}

export interface CheckboxProps {
  readonly name: string;
  readonly label: Child;
  /** What the form sends when ticked; "on" by default. */
  readonly value?: string | undefined;
  readonly checked?: boolean | undefined;
  readonly hint?: Child | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly id?: string | undefined;
}

/** One box to tick. */
export function Checkbox(props: CheckboxProps) {
  const id = props.id ?? fieldId(props.name);
  const error = errorOf(props.errors, props.name);
  return (
    <div class={error ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
      <HintAndError id={id} error={error} />
      <Box
        kind="checkbox"
        id={id}
        name={props.name}
        value={props.value ?? "on"}
        label={props.label}
        hint={props.hint}
        checked={props.checked ?? false}
        described={describedBy(id, false, Boolean(error))}
        invalid={Boolean(error)}
      />
    </div>
  );
}

interface GroupProps {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly ExplainedOption[];
  readonly hint?: Child | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly id?: string | undefined;
  /** Side by side rather than below each other. */
  readonly inline?: boolean | undefined;
}
export interface CheckboxesProps extends GroupProps {
  readonly values?: readonly string[] | undefined;
}
export interface RadiosProps extends GroupProps {
  readonly value?: string | null | undefined;
}

function Group(props: GroupProps & { kind: "checkbox" | "radio"; chosen: readonly string[] }) {
  const id = props.id ?? fieldId(props.name);
  const error = errorOf(props.errors, props.name);
  return (
    <fieldset
      class={`usa-fieldset usa-form-group${error ? " usa-form-group--error" : ""}`}
      aria-describedby={describedBy(id, Boolean(props.hint), Boolean(error))}
    >
      <legend class="usa-legend">{props.legend}</legend>
      <HintAndError id={id} hint={props.hint} error={error} />
      <div class={props.inline ? "fh-choices fh-choices-inline" : "fh-choices"}>
        {props.options.map((o, at) => (
          <Box
            kind={props.kind}
            id={at === 0 ? id : `${id}-${at}`}
            name={props.name}
            value={o.value}
            label={o.label}
            hint={o.hint}
            disabled={o.disabled}
            checked={props.chosen.includes(o.value)}
            invalid={Boolean(error)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Several choices under one question, any number of them. */
export function Checkboxes(props: CheckboxesProps) {
  return <Group {...props} kind="checkbox" chosen={props.values ?? []} />;
}

/** Several choices under one question, one of them. */
export function Radios(props: RadiosProps) {
  return (
    <Group {...props} kind="radio" chosen={typeof props.value === "string" ? [props.value] : []} />
  );
}
