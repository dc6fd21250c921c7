import type { Child } from "hono/jsx";
import { messages } from "./messages.en.ts";

/** What is wrong with one field of a form; field "" speaks of the form as a whole. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What every field takes. Its error is found in `errors` by its name. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: Child | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly required?: boolean | undefined;
  /** Writes "(optional)" beside the label. */
  readonly optional?: boolean | undefined;
  /** Only where two forms on one page use the same field name. */
  readonly id?: string | undefined;
}

/** The element id of a field, as the error summary links to it. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]+/g, "-")}`;
}

/** The first error of a field. */
export function errorOf(
  errors: readonly FieldError[] | undefined,
  name: string,
): string | undefined {
  return errors?.find((e) => e.field === name)?.message;
}

/** The ids that describe a field, for aria-describedby. */
export function describedBy(
  id: string,
  hint: boolean,
  error: boolean,
  ...more: readonly string[]
): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : "", ...more].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Label, hint and error above a control. */
export function FieldFrame(props: {
  id: string;
  label: string;
  hint?: Child | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
  children: Child;
}) {
  return (
    <div class={props.error ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
      <label class={props.error ? "usa-label usa-label--error" : "usa-label"} for={props.id}>
        {props.label}
        {props.optional ? <span class="fh-optional"> {messages.form.optional}</span> : null}
      </label>
      <HintAndError id={props.id} hint={props.hint} error={props.error} />
      {props.children}
    </div>
  );
}

/** The hint before a field and, after a refusal, what is wrong with it. */
export function HintAndError(props: {
  id: string;
  hint?: Child | undefined;
  error?: string | undefined;
}) {
  return (
    <>
      {props.hint ? (
        <div class="usa-hint" id={`${props.id}-hint`}>
          {props.hint}
        </div>
      ) : null}
      {props.error ? (
        <p class="usa-error-message" id={`${props.id}-error`}>
          <span class="usa-sr-only">{messages.form.error} </span>
          {props.error}
        </p>
      ) : null}
    </>
  );
}
