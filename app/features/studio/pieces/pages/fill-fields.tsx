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
  /** What may be chosen for a blank, by its id: nobody is named by itself. */
  readonly offers: Readonly<Record<string, readonly string[]>>;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

export function FillFields(props: FillFieldsProps) {
  if (props.ids.length === 0)
    return <p class="usa-hint">The text has no placeholders. Write one as {"{{name}}"}.</p>;
  const open = props.ids.filter((id) => !props.known[id]);
  const known = props.ids.filter((id) => props.known[id]);
  const changed = known.some(
    (id) => props.fills[id] || props.errors.some((one) => one.field === `fill-${id}`),
  );
  return (
    <>
      {open.map((id) => (
        <Fill {...props} id={id} />
      ))}
      {known.length > 0 ? (
        <details class="fh-known" open={changed}>
          <summary>
            {known.length === 1
              ? "1 is filled in already"
              : `${known.length} are filled in already`}
          </summary>
          {known.map((id) => (
            <Fill {...props} id={id} />
          ))}
        </details>
      ) : null}
    </>
  );
}

function Fill({ id, ...props }: FillFieldsProps & { id: string }) {
  const placeholder = props.placeholders.find((one) => one.id === id);
  const known = props.known[id];
  const name = `fill-${id}`;
  const offers = props.offers[id] ?? [];
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
        list={offers.length > 0 ? `field-${name}-offers` : undefined}
        aria-describedby={`field-${name}-hint`}
        aria-invalid={error ? "true" : undefined}
      />
      {offers.length > 0 ? (
        <datalist id={`field-${name}-offers`}>
          {offers.map((one) => (
            <option value={one}></option>
          ))}
        </datalist>
      ) : null}
    </div>
  );
}
