import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, FileField, Form } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Figures, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { fieldLabel } from "../fields.ts";
import {
  applyImport,
  discardImport,
  prepareImport,
  readImport,
  undoImport,
} from "../import-resources.ts";
import { readResourceFile } from "../read-resource-file.ts";
import type { ImportLine } from "../schema.ts";
import { done, PAGE_SIZE, pathPart, press, problemsOf, slice } from "./request.ts";

const HERE = "/resources/import";
const CRUMBS = [{ href: "/resources", label: "Library" }];

/** GET /resources/import */
export const importPage = (c: Context<Env>) => page(c, []);

function page(c: Context<Env>, errors: readonly FieldProblem[]) {
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Load a file of resources"
      lede="The same columns that the library exports. Nothing changes before you have seen what would."
      crumbs={CRUMBS}
    >
      <Form action={HERE} errors={errors} multipart label="Load a file">
        <FileField
          name="file"
          label="File"
          hint="CSV, XLSX or JSON, up to 5 MB and 2,000 lines."
          accept=".csv,.xlsx,.json"
          errors={errors}
        />
        <Actions>
          <Button>See what it would do</Button>
          <Button kind="quiet" href="/resources.csv" download>
            Get the library as a file
          </Button>
        </Actions>
      </Form>
      <h2>What the file means</h2>
      <ul>
        <li>
          A line with an id changes that resource. Columns that are not there stay as they are.
        </li>
        <li>A line without an id adds a resource. It needs a title.</li>
        <li>An empty cell empties that field.</li>
      </ul>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

/** POST /resources/import: reads the file and goes on to what it would do. */
export async function readFileAction(c: Context<Env>) {
  const { file } = await c.req.parseBody();
  if (!(file instanceof File) || file.name === "")
    return page(c, [{ field: "file", message: "Choose a file." }]);
  try {
    const read = await readResourceFile(file.name, new Uint8Array(await file.arrayBuffer()));
    const id = await inScope(c, (work) => prepareImport(work, file.name, read));
    const ignored =
      read.ignored.length > 0 ? ` Columns left out: ${read.ignored.join(", ").slice(0, 200)}.` : "";
    return seeOther(c, `${HERE}/${id}`, {
      kind: ignored ? "warning" : "info",
      text: `Read. Nothing is changed yet.${ignored}`,
    });
  } catch (error) {
    return page(c, problemsOf(error));
  }
}

const DOES = {
  add: { label: "Adds", kind: "success" },
  change: { label: "Changes", kind: "info" },
  same: { label: "Same as now", kind: "plain" },
  refuse: { label: "Refused", kind: "error" },
} as const;

/** GET /resources/import/:id: line by line, what it would do or did. */
export async function importedPage(c: Context<Env>) {
  const id = pathPart(c, "id");
  const row = await inScope(c, (work) => readImport(work, id));
  const address = new URL(c.req.url);
  const number = pageNumber(address.searchParams);
  const show = address.searchParams.get("show") ?? "";
  const lines = row.lines.filter((line) => !Object.hasOwn(DOES, show) || line.does === show);
  const count = (does: ImportLine["does"]) => row.lines.filter((line) => line.does === does).length;
  const at = `${HERE}/${id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={row.file_name}
      lede={`${plural(row.lines.length, "line")}, read ${formatDate(row.made_at.toISOString())} by ${row.made_by_name}.`}
      crumbs={[...CRUMBS, { href: HERE, label: "Load a file" }]}
      wide
    >
      <State state={row.state} at={at} writes={count("add") + count("change")} />
      <Figures
        figures={(Object.keys(DOES) as ImportLine["does"][]).map((does) => ({
          href: `${at}?show=${does}`,
          count: count(does),
          label: DOES[does].label,
          current: show === does,
        }))}
      />
      <DataTable
        caption="Lines"
        columns={COLUMNS}
        rows={slice(lines, number)}
        total={lines.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        empty={
          <p>
            No line does that. <a href={at}>See all lines</a>.
          </p>
        }
      />
    </WorkspacePage>,
  );
}

function State(props: { state: "ready" | "applied" | "undone"; at: string; writes: number }) {
  const { state, at, writes } = props;
  if (state === "undone")
    return (
      <Alert kind="info" title="Taken back">
        <p>What this file did is undone.</p>
      </Alert>
    );
  if (state === "applied")
    return (
      <Alert kind="success" title="Loaded">
        <p>You can take all of it back. What somebody changed since stays.</p>
        <form method="post" action={`${at}/undo`}>
          <Button kind="secondary" icon="undo">
            Undo the whole file
          </Button>
        </form>
      </Alert>
    );
  return (
    <Actions>
      {writes > 0 ? (
        <form method="post" action={`${at}/apply`}>
          <Button>{`Load ${plural(writes, "line")}`}</Button>
        </form>
      ) : (
        <p>This file would change nothing.</p>
      )}
      <form method="post" action={`${at}/discard`}>
        <Button kind="quiet">Throw it away</Button>
      </form>
    </Actions>
  );
}

const COLUMNS: readonly Column<ImportLine>[] = [
  {
    key: "title",
    label: "Resource",
    cell: (line) => (
      <>
        {line.title || "–"}
        <span class="fh-under">{line.id}</span>
      </>
    ),
  },
  { key: "line", label: "Line", numeric: true, width: "xs", cell: (line) => line.line },
  {
    key: "does",
    label: "What it does",
    cell: (line) => <Tag kind={DOES[line.does].kind}>{DOES[line.does].label}</Tag>,
  },
  {
    key: "why",
    label: "Fields, or why not",
    cell: (line) =>
      line.problems.length > 0 ? (
        <ul>
          {line.problems.map((problem) => (
            <li>
              {fieldLabel(problem.field)}: {problem.message}
            </li>
          ))}
        </ul>
      ) : (
        line.changed.map(fieldLabel).join(", ") || "–"
      ),
  },
];

/** POST /resources/import/:id/apply */
export const applyAction = (c: Context<Env>) => {
  const at = `${HERE}/${pathPart(c, "id")}`;
  return press(c, at, async (work) => {
    await applyImport(work, pathPart(c, "id"));
    return done("Loaded.", { action: `${at}/undo`, label: "Undo" });
  });
};

/** POST /resources/import/:id/undo */
export const undoAction = (c: Context<Env>) =>
  press(c, `${HERE}/${pathPart(c, "id")}`, async (work) => {
    const kept = await undoImport(work, pathPart(c, "id"));
    return kept.length === 0
      ? done("All of it is taken back.")
      : {
          kind: "warning",
          text: `Taken back, except what somebody changed since: ${kept.join(", ").slice(0, 300)}.`,
        };
  });

/** POST /resources/import/:id/discard */
export const discardAction = (c: Context<Env>) =>
  press(c, HERE, async (work) => {
    await discardImport(work, pathPart(c, "id"));
    return done("Thrown away. Nothing was changed.");
  });
