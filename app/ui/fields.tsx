import type { Child } from "hono/jsx";
import { describedBy, errorOf, FieldFrame, fieldId, type FieldProps } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.en.ts";

export interface TextFieldProps extends FieldProps {
  readonly value?: string | number | null | undefined;
  readonly type?:
    | "text"
    | "email"
    | "password"
    | "search"
    | "tel"
    | "url"
    | "number"
    | "time"
    | undefined;
  readonly autocomplete?: string | undefined;
  readonly width?: "xs" | "s" | "m" | "l" | "full" | undefined;
  readonly inputmode?:
    | "text"
    | "numeric"
    | "decimal"
    | "email"
    | "tel"
    | "url"
    | "search"
    | undefined;
  readonly maxlength?: number | undefined;
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
  readonly step?: number | string | undefined;
  /** Suggestions shown by the browser as one types. */
  readonly list?: readonly string[] | undefined;
  /** A word before or after the box, for example "%". */
  readonly suffix?: string | undefined;
}

/** One line of text. Passwords get a button that shows them. */
export function TextField(props: TextFieldProps) {
  const id = props.id ?? fieldId(props.name);
  const error = errorOf(props.errors, props.name);
  const input = (
    <input
      class={`usa-input fh-width-${props.width ?? "m"}${error ? " usa-input--error" : ""}`}
      id={id}
      name={props.name}
      type={props.type ?? "text"}
      value={props.value === undefined || props.value === null ? undefined : String(props.value)}
      autocomplete={props.autocomplete ?? "off"}
      required={props.required}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
      min={props.min}
      max={props.max}
      step={props.step}
      list={props.list ? `${id}-list` : undefined}
      aria-invalid={error ? "true" : undefined}
      aria-describedby={describedBy(id, Boolean(props.hint), Boolean(error))}
      spellcheck={props.type === "password" || props.type === "email" ? false : undefined}
    />
  );
  return (
    <FieldFrame
      id={id}
      label={props.label}
      hint={props.hint}
      error={error}
      optional={props.optional}
    >
      {props.type === "password" ? <fh-password>{input}</fh-password> : input}
      {props.suffix ? <span class="fh-suffix">{props.suffix}</span> : null}
      {props.list ? (
        <datalist id={`${id}-list`}>
          {props.list.map((value) => (
            <option value={value}></option>
          ))}
        </datalist>
      ) : null}
    </FieldFrame>
  );
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string | null | undefined;
  readonly rows?: number | undefined;
  readonly maxlength?: number | undefined;
  /** The note on what never to write; on by default, since free text is where it would end up. */
  readonly safety?: boolean | undefined;
}

/** Several lines of text, with the safety note above it unless switched off. */
export function TextArea(props: TextAreaProps) {
  const id = props.id ?? fieldId(props.name);
  const error = errorOf(props.errors, props.name);
  const safety = props.safety ?? true;
  return (
    <FieldFrame
      id={id}
      label={props.label}
      hint={props.hint}
      error={error}
      optional={props.optional}
    >
      {safety ? (
        <p class="fh-safety" id={`${id}-safety`}>
          <Icon name="shield" />
          {messages.form.safety}
        </p>
      ) : null}
      <textarea
        class={error ? "usa-textarea usa-input--error" : "usa-textarea"}
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        required={props.required}
        maxlength={props.maxlength}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(
          id,
          Boolean(props.hint),
          Boolean(error),
          safety ? `${id}-safety` : "",
        )}
      >
        {props.value ?? ""}
      </textarea>
    </FieldFrame>
  );
}

/** One choice of a list. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value?: string | null | undefined;
  /** The first, empty line; pass "" to leave it out. */
  readonly placeholder?: string | undefined;
  readonly width?: "xs" | "s" | "m" | "l" | "full" | undefined;
}

/** A drop-down list; for up to about seven choices prefer Radios. */
export function Select(props: SelectProps) {
  const id = props.id ?? fieldId(props.name);
  const error = errorOf(props.errors, props.name);
  const placeholder = props.placeholder ?? messages.form.choose;
  return (
    <FieldFrame
      id={id}
      label={props.label}
      hint={props.hint}
      error={error}
      optional={props.optional}
    >
      <select
        class={`usa-select fh-width-${props.width ?? "m"}${error ? " usa-input--error" : ""}`}
        id={id}
        name={props.name}
        required={props.required}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(id, Boolean(props.hint), Boolean(error))}
      >
        {placeholder ? <option value="">{placeholder}</option> : null}
        {props.options.map((o) => (
          <option value={o.value} selected={o.value === props.value} disabled={o.disabled}>
            {o.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export interface DateFieldProps extends FieldProps {
  /** A civil date, "2027-01-11". */
  readonly value?: string | null | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** A day; answers "2027-01-11". A browser without a date picker shows a text box for the same. */
export function DateField(props: DateFieldProps) {
  const id = props.id ?? fieldId(props.name);
  const error = errorOf(props.errors, props.name);
  return (
    <FieldFrame
      id={id}
      label={props.label}
      hint={props.hint}
      error={error}
      optional={props.optional}
    >
      <input
        class={error ? "usa-input usa-input--error fh-width-s" : "usa-input fh-width-s"}
        id={id}
        name={props.name}
        type="date"
        placeholder={messages.form.dateHint}
        value={props.value ?? undefined}
        min={props.min}
        max={props.max}
        required={props.required}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(id, Boolean(props.hint), Boolean(error))}
      />
    </FieldFrame>
  );
}

export interface FileFieldProps extends FieldProps {
  /** As the browser's accept: ".csv,.xlsx". */
  readonly accept?: string | undefined;
  readonly multiple?: boolean | undefined;
}

/** A file; with JavaScript the box around it also takes a dropped file. The form must be multipart. */
export function FileField(props: FileFieldProps) {
  const id = props.id ?? fieldId(props.name);
  const error = errorOf(props.errors, props.name);
  return (
    <FieldFrame
      id={id}
      label={props.label}
      hint={props.hint}
      error={error}
      optional={props.optional}
    >
      <fh-drop class="fh-drop">
        <Icon name="upload" size={28} />
        <span class="fh-drop-words" aria-hidden="true">
          {messages.form.drop}
        </span>
        <input
          id={id}
          name={props.name}
          type="file"
          accept={props.accept}
          multiple={props.multiple}
          required={props.required}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={describedBy(id, Boolean(props.hint), Boolean(error))}
        />
      </fh-drop>
    </FieldFrame>
  );
}

/** A value that travels with the form unseen. */
export function Hidden({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={String(value)} />;
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: Child }) {
  return <div class="fh-field-row">{children}</div>;
}
