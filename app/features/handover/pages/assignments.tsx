import type { Context } from "hono";
import { type AssignedRow, listRules, type Rule } from "#features/assignments/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { inScope } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { Button, Select } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, EmptyState } from "#ui/parts.tsx";
import { DataTable, withQuery } from "#ui/table.tsx";
import { fileColumns, handoverRows, namelessLines, type Scope } from "../assignment-file.ts";
import { cellOf, WHICH, type Which } from "../columns.ts";
import { BUILT_IN, type Preset } from "../presets.ts";
import { findPreset, listPresets } from "../presets.queries.ts";
import { HANDOVER_CRUMBS } from "./handover.tsx";

const PAGE_SIZE = 10;

interface Asked {
  readonly preset: Preset;
  readonly scope: Scope;
}

/** What the address asks for; a filter that is not named is the preset's. */
async function asked(work: Work, c: Context<Env>): Promise<Asked> {
  const preset = await findPreset(work, c.req.query("preset") || BUILT_IN[0]!.id).catch(
    (error: unknown) => {
      if (error instanceof NotFound) return BUILT_IN[0]!;
      throw error;
    },
  );
  const which = c.req.query("which") ?? "";
  // Another preset than the filters were made for brings filters of its own.
  const same = c.req.query("of") === undefined || c.req.query("of") === preset.id;
  const one = (name: string, own: string | null) =>
    same ? (c.req.query(name) ?? own ?? "") || null : own;
  return {
    preset,
    scope: {
      which: same && Object.hasOwn(WHICH, which) ? (which as Which) : preset.which,
      courseId: one("course", preset.courseId),
      ruleId: one("rule", preset.ruleId),
    },
  };
}

/** GET /training/handover/assignments: choose columns, see the first lines, take the file. */
export async function assignmentsOutPage(c: Context<Env>) {
  const number = Number(c.req.query("page") ?? 1);
  const page = Number.isSafeInteger(number) && number >= 1 && number <= 100_000 ? number : 1;
  const { presets, courses, rules, preset, scope, rows, total, nameless } = await inScope(
    c,
    async (work) => {
      const wanted = await asked(work, c);
      return {
        ...wanted,
        ...(await handoverRows(work, wanted.scope, { number: page, size: PAGE_SIZE })),
        nameless: await namelessLines(work, wanted.preset, wanted.scope),
        presets: await listPresets(work),
        courses: await listCourses(work),
        rules: await listRules(work),
      };
    },
  );
  const address = new URL(c.req.url);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Assignments out"
      lede={preset.about ?? "Your own columns."}
      crumbs={HANDOVER_CRUMBS}
      wide
      actions={<Take address={address} preset={preset} some={total > 0} />}
    >
      <Nameless lines={nameless} />
      <DataTable
        caption={`First lines of the file: ${preset.name}`}
        rows={rows}
        total={total}
        page={page}
        pageSize={PAGE_SIZE}
        address={address}
        columns={previewColumns(preset)}
        empty={<Nobody which={scope.which} />}
        filters={<Filters {...{ presets, courses, rules, preset, scope }} />}
      />
      <p class="usa-hint">
        “Still open” leaves out who is done, excused, or has sent a certificate. The file holds all
        pages. It names employees: hand it to your learning system only, and delete it afterwards.
        Whether somebody has taken a training is not a disciplinary record.
      </p>
    </WorkspacePage>,
  );
}

/** What can be done with the file; with no line in it, only its columns can be changed. */
function Take(props: { address: URL; preset: Preset; some: boolean }) {
  const { address, preset, some } = props;
  return (
    <>
      {some ? (
        <>
          <Button href={withQuery(address, { page: null }, ".csv")} icon="download" download>
            Download CSV
          </Button>
          <Button
            kind="secondary"
            href={withQuery(address, { page: null }, ".xlsx")}
            icon="download"
            download
          >
            Excel
          </Button>
        </>
      ) : null}
      <Button
        kind={some ? "quiet" : "secondary"}
        href={
          preset.own
            ? `/training/handover/presets/${preset.id}`
            : `/training/handover/presets/new?from=${preset.id}`
        }
      >
        Change the columns
      </Button>
    </>
  );
}

function Nameless({ lines }: { lines: number }) {
  if (lines === 0) return null;
  return (
    <Alert kind="warning" title={`${plural(lines, "line")} would name nobody`}>
      <p>
        These people have no such number or address on the roster. Choose columns that hold what
        they have, or add it to the roster.
      </p>
    </Alert>
  );
}

const WIDE: ReadonlySet<string> = new Set(["course-title", "because"]);

/** The columns of a file as a table shows them. */
export const previewColumns = (preset: Pick<Preset, "columns" | "dateFormat">) =>
  preset.columns.map((column, at) => ({
    key: String(at),
    label: column.header || "(no name yet)",
    ...(WIDE.has(column.field) ? { width: "l" as const } : {}),
    cell: (row: AssignedRow) => cellOf(column, row, preset.dateFormat) ?? "",
  }));

function Nobody({ which }: { which: Which }) {
  if (which !== "all")
    return (
      <EmptyState title="Nobody to hand over">
        <p>Nobody is left with these choices. Show all to see those who are done.</p>
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nobody is asked to take a course yet"
      action={
        <Button kind="secondary" href="/training/assignments">
          Go to assignments
        </Button>
      }
    >
      <p>Say who should take which course first. The file for your learning system follows.</p>
    </EmptyState>
  );
}

function Filters(props: {
  presets: readonly Preset[];
  courses: readonly { id: string; title: string; number: string | null }[];
  rules: readonly Rule[];
  preset: Preset;
  scope: Scope;
}) {
  const { scope, preset } = props;
  return (
    <>
      <input type="hidden" name="of" value={preset.id} />
      <Select
        name="preset"
        label="Columns"
        placeholder=""
        value={preset.id}
        options={props.presets.map(({ id, name, own }) => ({
          value: id,
          label: own ? `${name} (yours)` : name,
        }))}
      />
      <ScopeFields {...props} scope={scope} />
    </>
  );
}

/** Which lines: state, course, rule. */
export function ScopeFields(props: {
  courses: readonly { id: string; title: string; number: string | null }[];
  rules: readonly Rule[];
  scope: {
    readonly which: string;
    readonly courseId: string | null;
    readonly ruleId: string | null;
  };
  errors?: readonly { field: string; message: string }[];
}) {
  const { scope, errors } = props;
  return (
    <>
      <Select
        name="which"
        label="Whom"
        placeholder=""
        value={scope.which}
        errors={errors}
        options={Object.entries(WHICH).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="course"
        label="Course"
        placeholder="Every course"
        value={scope.courseId}
        errors={errors}
        options={props.courses.map(({ id, title, number }) => ({
          value: id,
          label: number ? `${number} ${title}` : title,
        }))}
      />
      <Select
        name="rule"
        label="Rule"
        placeholder="Every rule"
        value={scope.ruleId}
        errors={errors}
        options={props.rules
          .filter((rule) => rule.state !== "draft" || rule.id === scope.ruleId)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}

/** GET /training/handover/assignments.csv and .xlsx */
export async function assignmentsOutFile(c: Context<Env>) {
  const { preset, rows } = await inScope(c, async (work) => {
    const wanted = await asked(work, c);
    return { ...wanted, ...(await handoverRows(work, wanted.scope)) };
  });
  return tableFile<AssignedRow>(c, `assignments-${preset.name}`, fileColumns(preset), rows);
}
