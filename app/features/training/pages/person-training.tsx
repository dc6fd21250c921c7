import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { readFile, wholeFile } from "#platform/files.ts";
import { inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { ownPersonId } from "#features/people/index.ts";
import { Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { type CompletionRow, personCompletions } from "../completions.queries.ts";
import { Day, sourceWords, StatusTag } from "./completion-parts.tsx";

async function ownRecord(work: Work) {
  const personId = await ownPersonId(work);
  return { personId, rows: personId ? await personCompletions(work, personId) : [] };
}

/** GET /my-record/:id/evidence: only of one's own record. */
export async function myEvidenceFile(c: Context<Env>) {
  const { meta, bytes } = await inScope(c, async (work) => {
    const { rows } = await ownRecord(work);
    const fileId = rows.find((row) => row.id === c.req.param("id"))?.evidenceFileId;
    if (!fileId) throw new NotFound();
    const file = await readFile(work.trx, work.actor.organizationId, fileId);
    return { meta: file.meta, bytes: await wholeFile(file) };
  });
  return attachment(meta, bytes);
}

/** The records of one person as a table, voided ones marked. */
export function Records(props: {
  rows: readonly CompletionRow[];
  address: URL;
  empty: Child;
  link: Column<CompletionRow>["cell"];
}) {
  const { rows } = props;
  return (
    <DataTable
      caption="Training record"
      rows={rows}
      total={rows.length}
      page={1}
      pageSize={Math.max(rows.length, 1)}
      address={props.address}
      empty={props.empty}
      columns={[
        {
          key: "course",
          label: "Course",
          cell: (row) => (
            <>
              {row.courseTitle} {row.counts ? <Tag kind="info">Counts</Tag> : null}
            </>
          ),
        },
        {
          key: "status",
          label: "Status",
          cell: (row) => <StatusTag status={row.status} voided={row.voidedAt !== null} />,
        },
        { key: "completed", label: "Completed", cell: (row) => <Day date={row.completedOn} /> },
        { key: "registered", label: "Registered", cell: (row) => <Day date={row.registeredOn} /> },
        { key: "source", label: "Source", cell: sourceWords },
        { key: "record", label: "Record", cell: props.link },
      ]}
    />
  );
}
