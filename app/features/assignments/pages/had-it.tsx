import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { personLabel } from "#features/people/index.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { DataTable } from "#ui/table.tsx";
import { previewRows, previewRule, type PreviewRow } from "../preview.queries.ts";
import { findRule } from "../rules.queries.ts";
import { Day } from "./parts.tsx";
import { pageNumber, pathPart } from "./request.ts";

const SIZE = 50;

/** GET /training/assignments/:id/had-it: who fits a rule and is not asked, having the course already. */
export async function hadItPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const page = pageNumber(address.searchParams);
  const { rule, total, rows } = await inScope(c, async (work) => {
    const found = await findRule(work, pathPart(c, "id"));
    return {
      rule: found,
      total: (await previewRule(work, found)).counts.done,
      rows: await previewRows(work, found, "done", { number: page, size: SIZE }),
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Took it before"
      lede={`They fit “${rule.name}” and had taken the course already, so they are not asked.`}
      crumbs={[
        { href: "/training/assignments", label: "Assignments" },
        { href: `/training/assignments/${rule.id}`, label: rule.name },
      ]}
    >
      <DataTable
        caption="Took it before"
        rows={rows}
        total={total}
        page={page}
        pageSize={SIZE}
        address={address}
        exports
        empty={<p>Nobody.</p>}
        columns={[
          {
            key: "person",
            label: "Person",
            cell: (r) => <a href={`/training/people/${r.personId}`}>{personLabel(r)}</a>,
          },
          { key: "because", label: "Fits because", width: "l", cell: (r) => r.because },
          { key: "sites", label: "Site", cell: (r) => r.sites ?? "–" },
          { key: "done", label: "Completed", cell: (r) => <Day date={r.doneOn} /> },
        ]}
      />
    </WorkspacePage>,
  );
}

const OUT: readonly FileColumn<PreviewRow>[] = [
  { header: "Person", width: 28, value: personLabel },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "Fits because", width: 48, value: (r) => r.because },
  { header: "Completed on", type: "date", value: (r) => r.doneOn },
];

/** GET /training/assignments/:id/had-it.csv and .xlsx */
export async function hadItFile(c: Context<Env>) {
  const rows = await inScope(c, async (work) =>
    previewRows(work, await findRule(work, pathPart(c, "id")), "done"),
  );
  return tableFile(c, "had-it-before", OUT, rows);
}
