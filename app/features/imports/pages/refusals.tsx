import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { writeCsv } from "#platform/tabular/index.ts";
import { Button } from "#ui/form.tsx";
import { formatCount } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import { listRefusals, type RefusedLine } from "../imports.queries.ts";
import type { Run } from "../schema.ts";
import { runOf } from "./request.ts";

/** Lines that were not taken, with the place and the reason; the first ones, and a file with all. */
export function RefusalsCard(props: { run: Run; refusals: readonly RefusedLine[] }) {
  const { run, refusals } = props;
  if (refusals.length === 0) return null;
  const count = run.counts?.refused ?? refusals.length;
  return (
    <Card
      title={count === 1 ? "One line refused" : `${formatCount(count)} lines refused`}
      aside={
        <Button kind="quiet" href={`/imports/${run.id}/refusals.csv`} download>
          Download the list
        </Button>
      }
    >
      <table class="usa-table fh-stack">
        <caption class="usa-sr-only">Refused lines</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map((refusal) => (
            <tr>
              <th scope="row">
                <span class="fh-narrow-only">Line </span>
                {refusal.line}
              </th>
              <td data-label="Column">{refusal.column ?? "–"}</td>
              <td data-label="Value">{refusal.value || "–"}</td>
              <td data-label="Reason">{refusal.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > refusals.length ? <p>These are the first {formatCount(refusals.length)}.</p> : null}
    </Card>
  );
}

const MOST = 20_000;

/** GET /imports/:id/refusals.csv */
export async function refusalsFile(c: Context<Env>): Promise<Response> {
  const { run } = await runOf(c);
  const refusals = await inScope(c, (work) => listRefusals(work, run.id, MOST));
  const columns = [
    { header: "Line", type: "number" as const },
    { header: "Column" },
    { header: "Value" },
    { header: "Reason" },
  ];
  const rows = refusals.map((r) => [r.line, r.column, r.value, r.reason]);
  return new Response(writeCsv(columns, rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="refused-lines-${run.id}.csv"`,
      "cache-control": "no-store",
    },
  });
}
