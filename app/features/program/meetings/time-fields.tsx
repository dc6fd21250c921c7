import type { FieldProblem } from "#platform/errors.ts";
import { FieldRow, TextField } from "#ui/fields.tsx";
import type { Typed } from "../form-reader.ts";

interface Props {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

/** Where people meet: a room, an address to join, or both. */
export const PlaceFields = ({ typed, errors }: Props) => (
  <FieldRow>
    <TextField
      name="place"
      label="Place"
      optional
      maxlength={120}
      value={typed["place"]}
      errors={errors}
    />
    <TextField
      name="link"
      label="Link to join"
      optional
      type="url"
      maxlength={500}
      value={typed["link"]}
      errors={errors}
    />
  </FieldRow>
);

/** A clock time on the wall. */
export const TimeField = (
  props: Props & { name: string; label: string; optional?: boolean; hint?: string },
) => (
  <TextField
    name={props.name}
    label={props.label}
    hint={props.hint}
    optional={props.optional}
    type="time"
    width="s"
    value={props.typed[props.name]}
    errors={props.errors}
  />
);
