import type { Child } from "hono/jsx";
import { type FieldError, fieldId } from "./field.tsx";
import { messages } from "./messages.en.ts";

export { Actions, Button } from "./button.tsx";
export { Checkbox, Checkboxes, Radios } from "./choices.tsx";
export { type FieldError } from "./field.tsx";
export { DateField, FieldRow, FileField, Hidden, Select, TextArea, TextField } from "./fields.tsx";

/** What is wrong, at the top of the form: takes focus and links to each field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <fh-errors class="fh-errors" role="alert" tabindex={-1} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{messages.form.summary(errors.length)}</h2>
      <ul>
        {errors.map((e) => (
          <li>{e.field ? <a href={`#${fieldId(e.field)}`}>{e.message}</a> : e.message}</li>
        ))}
      </ul>
    </fh-errors>
  );
}

interface FormProps {
  readonly action: string;
  readonly method?: "get" | "post" | undefined;
  /** Needed as soon as the form holds a FileField. */
  readonly multipart?: boolean | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly children: Child;
  readonly id?: string | undefined;
  /** Asks before leaving with unsaved changes. */
  readonly guard?: boolean | undefined;
  /** What a screen reader calls the form, where a page holds several. */
  readonly label?: string | undefined;
}

/** A form that checks on the server; refused, it shows the error summary first and keeps what was typed. */
export function Form(props: FormProps) {
  return (
    <form
      class="fh-form"
      id={props.id}
      action={props.action}
      method={props.method ?? "post"}
      enctype={props.multipart ? "multipart/form-data" : undefined}
      novalidate
      aria-label={props.label}
      data-guard={props.guard ? "" : undefined}
    >
      <ErrorSummary errors={props.errors ?? []} />
      {props.children}
    </form>
  );
}
