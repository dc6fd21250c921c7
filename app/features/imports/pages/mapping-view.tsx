import type { TableSource } from "#platform/tabular/index.ts";
import {
  Actions,
  Button,
  Checkbox,
  type FieldError,
  Form,
  Hidden,
  Select,
  TextField,
} from "#ui/form.tsx";
import { type Frame, WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { sensitiveWords } from "../check-mapping.ts";
import type { About, ImportKind, Mapping } from "../kind.ts";
import { proposeColumns } from "../match-columns.ts";
import type { Run } from "../schema.ts";
import { AboutFile } from "./about-file.tsx";
import { IMPORTS_CRUMB } from "./request.ts";
import {
  DELIMITER_OPTIONS,
  delimiterWord,
  ENCODING_OPTIONS,
  encodingWord,
  lineEndWord,
} from "./words.ts";

interface MappingViewProps {
  readonly frame: Frame;
  readonly run: Run;
  readonly kind: ImportKind;
  readonly table: TableSource;
  readonly mapping: Mapping;
  readonly about: About;
  readonly sensitive: readonly { column: string; kind: string }[];
  readonly insist: boolean;
  readonly mayInsist: boolean;
  /** What the proposal still lacks, before anything was sent. */
  readonly advice: readonly string[];
  readonly errors: readonly FieldError[];
}

/** Which column is which field, with examples from the file and what was recognized about it. */
export function MappingView(props: MappingViewProps) {
  const { run, kind, errors } = props;
  return (
    <WorkspacePage
      frame={props.frame}
      title="Match the columns"
      lede={`${run.fileName}: check what was recognized. Your choice is remembered for the next file like it.`}
      crumbs={[IMPORTS_CRUMB]}
      wide
    >
      {run.problem ? (
        <Alert kind="error" title="It stopped">
          <p>{run.problem}</p>
        </Alert>
      ) : null}
      {props.advice.length > 0 ? (
        <Alert kind="warning" title={`This does not fit a ${kind.name.toLowerCase()} yet`}>
          <ul>
            {props.advice.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Form action={`/imports/${run.id}/mapping`} errors={errors} guard>
        <AboutFile kind={kind} about={props.about} errors={errors} />
        <Card title="Columns">
          <Fields {...props} />
          {props.sensitive.length > 0 ? <Sensitive {...props} /> : null}
          <Unused {...props} />
        </Card>
        <Actions>
          <Button>Show what will change</Button>
          <Button kind="quiet" formaction={`/imports/${run.id}/cancel`}>
            Cancel this import
          </Button>
        </Actions>
      </Form>
      <FirstLines {...props} />
      <Recognized {...props} />
    </WorkspacePage>
  );
}

/** "person_key: UM20411, UM33538"; nothing is shown of a column that looks sensitive. */
function optionLabel(props: MappingViewProps, column: string, index: number): string {
  if (props.sensitive.some((s) => s.column === column)) return column;
  const examples = new Set(
    props.table.preview.map((row) => (row.cells[index] ?? "").trim()).filter((text) => text !== ""),
  );
  const shown = [...examples]
    .slice(0, 2)
    .map((text) => (text.length > 24 ? `${text.slice(0, 24)}…` : text));
  return shown.length > 0 ? `${column}: ${shown.join(", ")}` : `${column} (empty)`;
}

function Fields(props: MappingViewProps) {
  const { kind, table, mapping, errors } = props;
  const options = table.header.map((column, i) => ({
    value: column,
    label: optionLabel(props, column, i),
  }));
  const cells = table.preview.map((row) => row.cells);
  const proposal = proposeColumns(kind.fields, table.header, cells);
  return (
    <>
      {kind.fields.map((field) => {
        const chosen = mapping[field.id];
        const unsure = proposal.some(
          (p) => p.field === field.id && p.column === chosen && p.confidence === "likely",
        );
        const hint = [field.hint, unsure ? "Proposed, not certain: please check." : null];
        return (
          <Select
            name={`map.${field.id}`}
            label={field.label}
            hint={hint.filter(Boolean).join(" ") || undefined}
            options={options}
            value={chosen ?? ""}
            placeholder="Not in this file"
            optional={!field.required}
            width="full"
            errors={errors}
          />
        );
      })}
    </>
  );
}

function Sensitive(props: MappingViewProps) {
  return (
    <Alert kind="warning" title="Some columns should not be here">
      <ul>
        {props.sensitive.map(({ column, kind }) => (
          <li>
            “{column}” looks like {sensitiveWords(kind)}.
          </li>
        ))}
      </ul>
      <p>They are not used. The file itself is removed as soon as the import is applied.</p>
      {props.mayInsist ? (
        <Checkbox
          name="insist"
          label="One of them is something else, and I need it"
          checked={props.insist}
        />
      ) : null}
    </Alert>
  );
}

function Unused({ table, mapping }: MappingViewProps) {
  const used = new Set(Object.values(mapping));
  const unused = table.header.filter((column) => !used.has(column));
  if (unused.length === 0) return null;
  return <p>Not used and not kept: {unused.join(", ")}.</p>;
}

function FirstLines({ table, sensitive }: MappingViewProps) {
  const hidden = new Set(sensitive.map((s) => s.column));
  return (
    <Card title="The first lines">
      <fh-scroll
        class="fh-table-scroll"
        tabindex={0}
        role="region"
        aria-label="The first lines of the file"
      >
        <table class="usa-table">
          <caption class="usa-sr-only">The first lines of the file</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              {table.header.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.preview.slice(0, 8).map((row) => (
              <tr>
                <th scope="row">{row.line}</th>
                {row.cells.map((cell, i) => (
                  <td>{hidden.has(table.header[i]!) ? "(hidden)" : cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </fh-scroll>
    </Card>
  );
}

function Recognized(props: MappingViewProps) {
  const { layout, before } = props.table;
  const csv = layout.format === "csv";
  const items = [
    { term: "Format", value: csv ? "Text (CSV)" : "Excel (.xlsx)" },
    ...(csv
      ? [
          { term: "Separated by", value: delimiterWord(layout.delimiter) },
          { term: "Characters", value: encodingWord(layout.encoding) },
          { term: "Line ends", value: lineEndWord(layout.lineEnd) },
        ]
      : [
          {
            term: "Sheet",
            value: `${layout.sheet ?? ""} (of ${layout.sheets.map((s) => (s.hidden ? `${s.name}, hidden` : s.name)).join("; ")})`,
          },
        ]),
    { term: "Column names in line", value: String(layout.headerLine || "none") },
    {
      term: "Lines above",
      value:
        before.length === 0
          ? "None"
          : before.map((row) => row.cells.filter((cell) => cell !== "").join(" ")).join(" / "),
    },
  ];
  return (
    <details
      class="fh-details"
      open={layout.headerUncertain || props.errors.some((e) => e.field === "headerLine")}
    >
      <summary>How the file was read</summary>
      <Facts items={items} />
      {layout.headerUncertain ? (
        <Alert kind="warning">
          <p>No line looked like column names for certain. Please check the line.</p>
        </Alert>
      ) : null}
      <Form action={`/imports/${props.run.id}/mapping`} label="Read the file differently">
        <Hidden name="action" value="read-again" />
        <TextField
          name="headerLine"
          label="Line with the column names"
          hint="0 if there is none."
          value={String(layout.headerLine)}
          inputmode="numeric"
          width="xs"
          errors={props.errors}
        />
        {csv ? (
          <>
            <Select
              name="delimiter"
              label="Separated by"
              options={DELIMITER_OPTIONS}
              value={layout.delimiter === "\t" ? "tab" : layout.delimiter}
              placeholder=""
            />
            <Select
              name="encoding"
              label="Characters"
              options={ENCODING_OPTIONS}
              value={layout.encoding}
              placeholder=""
            />
          </>
        ) : (
          <Select
            name="sheet"
            label="Sheet"
            options={layout.sheets.map(({ name, hidden }) => ({
              value: name,
              label: hidden ? `${name} (hidden)` : name,
            }))}
            value={layout.sheet}
            placeholder=""
          />
        )}
        <Button kind="secondary">Read it again</Button>
      </Form>
    </details>
  );
}
