import { DateField, type FieldError, TextField } from "#ui/form.tsx";
import { Card } from "#ui/parts.tsx";
import type { About, ImportKind } from "../kind.ts";

/** What a person says about the file as a whole; nothing for kinds that ask nothing. */
export function AboutFile(props: {
  readonly kind: ImportKind;
  readonly about: About;
  readonly errors: readonly FieldError[];
}) {
  const fields = props.kind.about ?? [];
  if (fields.length === 0) return null;
  return (
    <Card title="About this file">
      {fields.map((field) => {
        const Field = field.kind === "date" ? DateField : TextField;
        return (
          <Field
            name={`about.${field.id}`}
            label={field.label}
            hint={field.hint}
            optional={!field.required}
            value={props.about[field.id] ?? field.usual}
            errors={props.errors}
          />
        );
      })}
    </Card>
  );
}
