/** Fields for what stands open in a text. The browser draws them anew when a placeholder is typed. */
import type { Placeholder } from "../../kinds/kinds.ts";
import type { Texts } from "../../schema.ts";

export interface FillFieldsProps {
  /** Ids in the order of the text. */
  readonly ids: readonly string[];
  readonly placeholders: readonly Placeholder[];
  /** What was typed. */
  readonly fills: Texts;
  /** What the house fills in by itself. */
  readonly known: Texts;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

export function FillFields(props: FillFieldsProps) {
  if (props.ids.length === 0)
    return <p class="usa-hint">The text has no placeholders. Write one as {"{{name}}"}.</p>;
  return (
    <>
      {props.ids.map((id) => (
        <Fill {...props} id={id} />
      ))}
    </>
  );
}

function Fill({ id, ...props }: FillFieldsProps & { id: string }) {
  const placeholder = props.placeholders.find((one) => one.id === id);
  const known = props.known[id];
  const name = `fill-${id}`;
  const error = props.errors.find((one) => one.field === name)?.message;
  return (
    <div class={error ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
      <label class="usa-label" for={`field-${name}`}>
        {placeholder?.label ?? id.replaceAll("-", " ")}
      </label>
      <span class="usa-hint" id={`field-${name}-hint`}>
        {known ? `Filled in: ${known}. Type to say something else.` : placeholder?.hint}
      </span>
      {error ? (
        <span class="usa-error-message" id={`field-${name}-error`}>
          {error}
        </span>
      ) : null}
      <input
        class="usa-input fh-width-full"
        id={`field-${name}`}
        name={name}
        value={props.fills[id] ?? ""}
        maxlength={500}
        autocomplete="off"
        aria-describedby={`field-${name}-hint`}
        aria-invalid={error ? "true" : undefined}
      />
    </div>
  );
}
