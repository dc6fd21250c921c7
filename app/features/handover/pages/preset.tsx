import type { Context } from "hono";
import { type AssignedRow, listRules } from "#features/assignments/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, FieldRow, Form, Hidden, Radios, TextField } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { handoverRows } from "../assignment-file.ts";
import { DATE_FORMATS, FIELDS, isField, WHICH, type Which } from "../columns.ts";
import { deletePreset } from "../delete-preset.ts";
import { type Draft, draftFrom, draftOf, edited } from "../draft.ts";
import { findPreset } from "../presets.queries.ts";
import { savePreset } from "../save-preset.ts";
import { previewColumns, ScopeFields } from "./assignments.tsx";
import { ColumnRows } from "./column-rows.tsx";
import { HANDOVER_CRUMBS } from "./handover.tsx";

const BASE = "/training/handover/presets";

/** GET /training/handover/presets/new?from=ID: columns to begin with, under no name yet. */
export async function newPresetPage(c: Context<Env>) {
  const from = c.req.query("from") ?? "everything";
  const preset = await inScope(c, (work) => findPreset(work, from));
  return show(c, { draft: draftFrom(preset, ""), presetId: undefined, errors: [] });
}

/** GET /training/handover/presets/:id */
export async function presetPage(c: Context<Env>) {
  const preset = await inScope(c, (work) => findPreset(work, c.req.param("id") ?? ""));
  if (!preset.own) return c.redirect(`${BASE}/new?from=${preset.id}`, 303);
  return show(c, { draft: draftFrom(preset, preset.name), presetId: preset.id, errors: [] });
}

/** POST to both: moves, adds or takes out a column, shows the preview again, or keeps it all. */
export async function presetAction(c: Context<Env>) {
  const presetId = c.req.param("id");
  const fields = await formFields(c);
  const draft = draftOf(fields);
  const act = fields.do ?? "save";
  if (presetId !== undefined) await inScope(c, (work) => findPreset(work, presetId));
  if (act !== "save") return show(c, { draft: edited(draft, act), presetId, errors: [] });
  try {
    const id = await inScope(c, (work) => savePreset(work, { ...draft, presetId }));
    return seeOther(c, `/training/handover/assignments?preset=${id}`, {
      kind: "success",
      text: `“${draft.name.trim()}” is kept. Download the file here any time.`,
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return show(c, { draft, presetId, errors: error.problems });
  }
}

/** POST /training/handover/presets/:id/delete */
export async function deletePresetAction(c: Context<Env>) {
  const name = await inScope(c, (work) => deletePreset(work, c.req.param("id") ?? ""));
  return seeOther(c, "/training/handover/assignments", {
    kind: "success",
    text: `“${name}” is deleted. No assignment has changed.`,
  });
}

interface Shown {
  readonly draft: Draft;
  readonly presetId: string | undefined;
  readonly errors: readonly FieldProblem[];
}

async function show(c: Context<Env>, { draft, presetId, errors }: Shown) {
  const which: Which = Object.hasOwn(WHICH, draft.which) ? (draft.which as Which) : "open";
  const scope = { which, courseId: draft.courseId || null, ruleId: draft.ruleId || null };
  const { courses, rules, rows, total } = await inScope(c, async (work) => ({
    courses: await listCourses(work),
    rules: await listRules(work),
    ...(await handoverRows(work, scope, { number: 1, size: 5 })),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={presetId === undefined ? "Columns of your own" : draft.name || "Columns of your own"}
      lede="Which columns, in which order, under which names. Look at the first lines, then keep them under a name."
      crumbs={[...HANDOVER_CRUMBS, ASSIGNMENTS_CRUMB]}
      wide
    >
      <Form action={presetId === undefined ? `${BASE}/new` : `${BASE}/${presetId}`} errors={errors}>
        {/* Enter in a field shows the preview; it never moves a column. */}
        <button class="usa-sr-only" type="submit" tabindex={-1} name="do" value="preview">
          Show the first lines
        </button>
        <Card title="Name">
          <TextField
            name="name"
            label="Name of these columns"
            hint="As you and your colleagues will look for it, such as your learning system’s name."
            value={draft.name}
            errors={errors}
          />
        </Card>
        <ColumnRows draft={draft} errors={errors} />
        <Card title="Dates and lines">
          <Radios
            name="dateFormat"
            legend="How dates are written"
            inline
            value={draft.dateFormat}
            errors={errors}
            options={Object.entries(DATE_FORMATS).map(([value, label]) => ({ value, label }))}
          />
          <FieldRow>
            <ScopeFields
              courses={courses}
              rules={rules}
              scope={{ ...scope, which: draft.which }}
              errors={errors}
            />
          </FieldRow>
        </Card>
        <Card title={`First lines, of ${plural(total, "line")} in all`} id="preview">
          <Preview draft={draft} rows={rows} />
        </Card>
        <Actions>
          <Button name="do" value="save">
            Keep these columns
          </Button>
          <Button kind="secondary" name="do" value="preview">
            Show the first lines
          </Button>
          <Button kind="quiet" href="/training/handover/assignments">
            Cancel
          </Button>
        </Actions>
      </Form>
      {presetId === undefined ? null : <Others presetId={presetId} name={draft.name} />}
    </WorkspacePage>,
  );
}

const ASSIGNMENTS_CRUMB = {
  href: "/training/handover/assignments",
  label: "Assignments out",
} as const;

function Preview({ draft, rows }: { draft: Draft; rows: readonly AssignedRow[] }) {
  const columns = draft.columns.flatMap((column) =>
    isField(column.field)
      ? [{ field: column.field, header: column.header, text: column.text ?? "" }]
      : [],
  );
  if (columns.length === 0) return <p>Add a column to see what the file will hold.</p>;
  const format = Object.hasOwn(DATE_FORMATS, draft.dateFormat)
    ? (draft.dateFormat as keyof typeof DATE_FORMATS)
    : "iso";
  return (
    <DataTable
      caption="First lines of the file"
      rows={rows}
      total={rows.length}
      page={1}
      pageSize={Math.max(rows.length, 1)}
      address={new URL("http://localhost/")}
      columns={previewColumns({ columns, dateFormat: format })}
      empty={`The file will have these columns: ${columns.map((column) => column.header || FIELDS[column.field].label).join(", ")}. Nobody is asked with these choices yet.`}
    />
  );
}

function Others({ presetId, name }: { presetId: string; name: string }) {
  return (
    <Card title="Copy or delete">
      <form method="post" action={`${BASE}/${presetId}/delete`}>
        <Hidden name="confirm" value="yes" />
        <Actions>
          <Button kind="secondary" href={`${BASE}/new?from=${presetId}`}>
            Copy under a new name
          </Button>
          <Button kind="quiet" label={`Delete ${name}`}>
            Delete
          </Button>
        </Actions>
      </form>
    </Card>
  );
}
