import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/form.tsx";
import { formatCount, formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { listRuns } from "../imports.queries.ts";
import type { Run } from "../schema.ts";
import { allowedKinds, stageHref } from "./request.ts";
import { STATUS_WORDS } from "./words.ts";

const PAGE_SIZE = 30;

/** GET /imports: what was loaded, by whom, and what waits. */
export async function importsPage(c: Context<Env>) {
  const kinds = allowedKinds(c);
  const asked = Number(c.req.query("page") ?? 1);
  const page = Number.isSafeInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
  const ids = kinds.map((kind) => kind.id);
  const { runs, total } = await inScope(c, (work) => listRuns(work, ids, page, PAGE_SIZE));
  const name = (run: Run) => kinds.find((kind) => kind.id === run.kind)?.name ?? run.kind;
  const { timeZone } = actorOf(c);
  const load = <Button href="/imports/new">Load a file</Button>;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Imports"
      lede="Files from your own systems, loaded as they are. Each one can be undone whole."
      actions={total === 0 ? null : load}
    >
      {total === 0 ? (
        <EmptyState title="Nothing loaded yet" action={load}>
          <p>
            Begin with your staff roster, then load course completions, contracts and suppliers.
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Imports, newest first"
          rows={runs}
          total={total}
          page={page}
          pageSize={PAGE_SIZE}
          address={new URL(c.req.url)}
          exports
          empty="No imports on this page."
          columns={[
            {
              key: "file",
              label: "File",
              cell: (run) => <a href={stageHref(run)}>{run.fileName}</a>,
            },
            { key: "kind", label: "What it is", cell: name },
            {
              key: "status",
              label: "Status",
              cell: (run) => <Tag>{STATUS_WORDS[run.status]}</Tag>,
            },
            {
              key: "rows",
              label: "Lines",
              numeric: true,
              cell: (run) => (run.counts ? formatCount(run.counts.rows) : "–"),
            },
            { key: "by", label: "Loaded by", cell: (run) => run.createdByName },
            {
              key: "at",
              label: "When",
              cell: (run) => formatInstant(run.createdAt.toISOString(), timeZone),
            },
          ]}
        />
      )}
    </WorkspacePage>,
  );
}

/** GET /imports.csv and .xlsx: every file, newest first. */
export async function importsFile(c: Context<Env>) {
  const kinds = allowedKinds(c);
  const ids = kinds.map((kind) => kind.id);
  const { runs } = await inScope(c, (work) => listRuns(work, ids, 1, 1_000_000));
  const { timeZone } = actorOf(c);
  return tableFile<Run>(
    c,
    "imports",
    [
      { header: "File", width: 40, value: (run) => run.fileName },
      { header: "What it is", width: 20, value: (run) => run.kind },
      { header: "Status", width: 20, value: (run) => STATUS_WORDS[run.status] },
      { header: "Lines", type: "number", value: (run) => run.counts?.rows },
      { header: "Added", type: "number", value: (run) => run.counts?.added },
      { header: "Changed", type: "number", value: (run) => run.counts?.changed },
      { header: "Refused", type: "number", value: (run) => run.counts?.refused },
      { header: "Loaded by", width: 24, value: (run) => run.createdByName },
      {
        header: "When",
        width: 24,
        value: (run) => formatInstant(run.createdAt.toISOString(), timeZone),
      },
    ],
    runs,
  );
}
