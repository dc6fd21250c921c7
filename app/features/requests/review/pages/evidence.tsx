/** Files that suppliers attached: a download for few, and their end. */
import type { Context } from "hono";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { recordAudit } from "#platform/audit.ts";
import { type FieldProblem, Invalid, NotFound } from "#platform/errors.ts";
import { readFile, wholeFile } from "#platform/files.ts";
import { formFields, inScope, inWritingScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button, Form, TextField } from "#ui/form.tsx";
import { formatBytes } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { type Evidence, evidenceById } from "../../answer/answers.queries.ts";
import { purgeEvidence } from "../purge-evidence.ts";
import { EVIDENCE, idOf, REVIEW } from "./request.ts";

/** GET /contracts/requests/evidence/:evidenceId: as a download that no browser runs. */
export async function evidenceFile(c: Context<Env>) {
  const id = idOf(c, "evidenceId");
  const { meta, bytes } = await inWritingScope(c, async (work) => {
    const file = await evidenceById(work, id);
    if (!file?.fileId) throw new NotFound("This file is no longer kept.");
    const stored = await readFile(work.trx, work.actor.organizationId, file.fileId);
    await noteDownload(work, file);
    return { meta: stored.meta, bytes: await wholeFile(stored) };
  });
  return attachment(meta, bytes);
}

/** Who has seen what a supplier attached stays on record: it may name people. */
const noteDownload = (work: Work, file: Evidence) =>
  recordAudit(work, {
    action: "download-request-evidence",
    subjectKind: "compliance-request",
    subjectId: file.requestId,
    after: { evidenceId: file.id },
  });

/** GET /contracts/requests/evidence/:evidenceId/purge */
export const purgePage = (c: Context<Env>) => page(c, {}, []);

/** POST /contracts/requests/evidence/:evidenceId/purge */
export async function purgeAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const answerId = await inScope(c, (work) =>
      purgeEvidence(work, { evidenceId: idOf(c, "evidenceId"), reason: typed["reason"] ?? "" }),
    );
    return seeOther(c, `${REVIEW}/${answerId}`, {
      kind: "success",
      text: "The file is purged. That there was one stays on record.",
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return page(c, typed, error.problems);
  }
}

async function page(
  c: Context<Env>,
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldProblem[],
) {
  const id = idOf(c, "evidenceId");
  const file = await inScope(c, (work) => evidenceById(work, id));
  if (!file || file.purgedAt !== null) throw new NotFound("This file is gone already.");
  const back = `${REVIEW}/${file.answerId}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Purge a file"
      lede="Its bytes and its name go at once, and cannot be brought back. That there was a file stays on record."
      crumbs={[{ href: back, label: "The answer" }]}
    >
      <Card title={file.name ?? "A file"} aside={formatBytes(file.size)}>
        <Form action={`${EVIDENCE}/${id}/purge`} errors={errors}>
          <TextField
            name="reason"
            label="Why"
            hint="For example: shows names of workers. Name no person."
            width="full"
            value={typed["reason"]}
            errors={errors}
          />
          <Actions>
            <Button kind="danger">Purge the file</Button>
            <Button kind="quiet" href={back}>
              Keep it
            </Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
  );
}
