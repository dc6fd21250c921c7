import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
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
  const page = Math.max(1, Math.trunc(Number(c.req.query("page") ?? 1)) || 1);
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
          <p>Begin with your staff roster, then load course completions.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Imports, newest first"
          rows={runs}
          total={total}
          page={page}
          pageSize={PAGE_SIZE}
          address={new URL(c.req.url)}
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
