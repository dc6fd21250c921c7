import type { FieldProblem } from "#platform/errors.ts";
import { Button, Select, TextField } from "#ui/form.tsx";
import { Card } from "#ui/parts.tsx";
import { FIELDS } from "../columns.ts";
import type { Draft } from "../draft.ts";

const OPTIONS = Object.entries(FIELDS).map(([value, { label }]) => ({ value, label }));

/** The columns in their order, each with what it holds, its name, and buttons that move it. */
export function ColumnRows(props: { draft: Draft; errors: readonly FieldProblem[] }) {
  const { columns } = props.draft;
  return (
    <Card title="Columns">
      <ol class="fh-columns">
        {columns.map((column, at) => {
          const name = column.header || `column ${at + 1}`;
          return (
            <li>
              <Select
                name={`field.${at}`}
                label={`Column ${at + 1} holds`}
                placeholder=""
                value={column.field}
                options={OPTIONS}
                errors={props.errors}
              />
              <TextField
                name={`header.${at}`}
                label="Name in the file"
                value={column.header}
                maxlength={80}
                errors={props.errors}
              />
              {column.field === "fixed" ? (
                <TextField
                  name={`text.${at}`}
                  label="Text on every line"
                  value={column.text}
                  maxlength={200}
                  errors={props.errors}
                />
              ) : null}
              <div class="fh-columns-moves">
                {at > 0 ? (
                  <Button kind="quiet" name="do" value={`up:${at}`} label={`Move up: ${name}`}>
                    Up
                  </Button>
                ) : null}
                {at < columns.length - 1 ? (
                  <Button kind="quiet" name="do" value={`down:${at}`} label={`Move down: ${name}`}>
                    Down
                  </Button>
                ) : null}
                <Button kind="quiet" name="do" value={`out:${at}`} label={`Take out: ${name}`}>
                  Take out
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
      <div class="fh-columns-add">
        <Select
          name="add"
          label="Add a column"
          placeholder="Choose what it holds"
          value=""
          options={OPTIONS}
          errors={props.errors}
        />
        <Button kind="secondary" name="do" value="add">
          Add
        </Button>
      </div>
    </Card>
  );
}
