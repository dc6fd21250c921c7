import type { Context } from "hono";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { Invalid, NotFound, type FieldProblem } from "#platform/errors.ts";
import { readFile, wholeFile } from "#platform/files.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { TextArea } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { type CompletionRow, findCompletion } from "../completions.queries.ts";
import { voidCompletion } from "../void-completion.ts";
import { Day, rowPerson, sourceWords, StatusTag } from "./completion-parts.tsx";

/** GET /training/completions/:id: one record, where it came from, its evidence. */
export async function completionPage(c: Context<Env>) {
  const row = await inScope(c, (work) => findCompletion(work, c.req.param("id") ?? ""));
  return c.html(<Detail c={c} row={row} />);
}

/** POST /training/completions/:id/void */
export async function voidCompletionAction(c: Context<Env>) {
  const completionId = c.req.param("id") ?? "";
  const { reason = "" } = await formFields(c);
  try {
    await inScope(c, (work) => voidCompletion(work, { completionId, reason }));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const row = await inScope(c, (work) => findCompletion(work, completionId));
    return c.html(<Detail c={c} row={row} reason={reason} errors={error.problems} />, 400);
  }
  return seeOther(c, `/training/completions/${completionId}`, {
    kind: "success",
    text: "The record is voided. It no longer counts.",
  });
}

/** GET /training/completions/:id/evidence: as a download that no browser runs. */
export async function evidenceFile(c: Context<Env>) {
  const { meta, bytes } = await inScope(c, async (work) => {
    const row = await findCompletion(work, c.req.param("id") ?? "");
    if (!row.evidenceFileId) throw new NotFound("There is no evidence with this record.");
    const file = await readFile(work.trx, work.actor.organizationId, row.evidenceFileId);
    return { meta: file.meta, bytes: await wholeFile(file) };
  });
  return attachment(meta, bytes);
}

interface DetailProps {
  readonly c: Context<Env>;
  readonly row: CompletionRow;
  readonly reason?: string;
  readonly errors?: readonly FieldProblem[];
}

function Detail({ c, row, reason, errors }: DetailProps) {
  const actor = actorOf(c);
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title={`${rowPerson(row)}: ${row.courseTitle}`}
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/completions", label: "Completions" },
      ]}
    >
      {row.voidedAt ? (
        <Alert kind="warning" title="This record is voided">
          <p>It stays readable and counts nowhere. Reason: {row.voidReason}</p>
        </Alert>
      ) : null}
      <Card title="Record">
        <CompletionFacts row={row} timeZone={actor.timeZone} />
      </Card>
      {row.voidedAt === null && actor.permissions.has("training:record") ? (
        <Card title="This record is wrong?">
          <Form action={`/training/completions/${row.id}/void`} errors={errors}>
            <TextArea
              name="reason"
              label="Why it no longer counts"
              hint="Voiding takes the record out of every number. It is not deleted."
              rows={2}
              maxlength={500}
              value={reason}
              errors={errors}
            />
            <Actions>
              <Button kind="danger">Void this record</Button>
            </Actions>
          </Form>
        </Card>
      ) : null}
    </WorkspacePage>
  );
}

function CompletionFacts({ row, timeZone }: { row: CompletionRow; timeZone: string }) {
  return (
    <Facts
      items={[
        {
          term: "Person",
          value: <a href={`/training/people/${row.personId}`}>{rowPerson(row)}</a>,
        },
        {
          term: "Course",
          value: row.courseNumber ? `${row.courseTitle} (${row.courseNumber})` : row.courseTitle,
        },
        {
          term: "Status",
          value: <StatusTag status={row.status} voided={row.voidedAt !== null} />,
        },
        { term: "Completed on", value: <Day date={row.completedOn} /> },
        { term: "Registered on", value: <Day date={row.registeredOn} /> },
        {
          term: "Counts toward the people metrics",
          value: row.counts ? "Yes, this course counts" : "No, this course does not count",
        },
        {
          term: "Source",
          value: row.importId ? (
            <a href={`/imports/${row.importId}`}>{sourceWords(row)}</a>
          ) : (
            sourceWords(row)
          ),
        },
        {
          term: "Recorded",
          value: `${formatInstant(row.recordedAt.toISOString(), timeZone)}, by ${row.recordedByName}`,
        },
        {
          term: "Evidence",
          value: row.evidenceFileId ? (
            <a href={`/training/completions/${row.id}/evidence`} download="">
              Download
            </a>
          ) : (
            "None kept"
          ),
        },
        ...(row.note ? [{ term: "Note", value: row.note }] : []),
        ...(row.voidedAt
          ? [{ term: "Voided", value: formatInstant(row.voidedAt.toISOString(), timeZone) }]
          : []),
      ]}
    />
  );
}
