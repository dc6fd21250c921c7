import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { formatCount, formatDate, formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Progress } from "#ui/parts.tsx";
import { listRefusals } from "../imports.queries.ts";
import type { ImportKind, UndoReport } from "../kind.ts";
import { type Run, UNDER_WAY } from "../schema.ts";
import { RefusalsCard } from "./refusals.tsx";
import { IMPORTS_CRUMB, runOf, stageHref } from "./request.ts";
import { countItems, STATUS_WORDS, STEP_WORDS } from "./words.ts";

/** GET /imports/:id: how far it is, and afterwards what it did. */
export async function importPage(c: Context<Env>) {
  const { run, kind } = await runOf(c);
  if (run.status === "mapping" || run.status === "preview") return c.redirect(stageHref(run), 303);
  const refusals = await inScope(c, (work) => listRefusals(work, run.id, 50));
  const { timeZone } = actorOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={run.fileName}
      lede={`${kind.name}. ${STATUS_WORDS[run.status]}.`}
      crumbs={[IMPORTS_CRUMB]}
    >
      {run.problem ? (
        <Alert kind="error" title="It stopped">
          <p>{run.problem}</p>
        </Alert>
      ) : null}
      {UNDER_WAY.includes(run.status) ? <UnderWay run={run} /> : null}
      {run.status === "undone" && run.undoReport ? <Undone report={run.undoReport} /> : null}
      {run.counts && !UNDER_WAY.includes(run.status) ? (
        <Card title={run.status === "undone" ? "What it had done" : "What it did"}>
          <Facts items={[...countItems(kind.id, run.counts), ...facts(run, timeZone)]} />
        </Card>
      ) : null}
      {UNDER_WAY.includes(run.status) ? null : <RefusalsCard run={run} refusals={refusals} />}
      <Next run={run} kind={kind} />
    </WorkspacePage>,
  );
}

/** GET /imports/:id/progress: the bar alone; without an address to ask again when the step is over. */
export async function importProgress(c: Context<Env>) {
  const { run } = await runOf(c);
  return c.html(<Bar run={run} />);
}

function Bar({ run }: { run: Run }) {
  const running = UNDER_WAY.includes(run.status);
  return (
    <Progress
      label={STEP_WORDS[run.status] ?? STATUS_WORDS[run.status]}
      value={run.status === "reading" && run.total > 0 ? run.progress : null}
      max={run.total}
      pollHref={running ? `/imports/${run.id}/progress` : undefined}
    />
  );
}

function UnderWay({ run }: { run: Run }) {
  return (
    <Card>
      <Bar run={run} />
      <p>You can close this page. The work goes on, and the result will be here.</p>
      {run.status === "reading" ? (
        <Form action={`/imports/${run.id}/cancel`}>
          <Button kind="quiet">Cancel this import</Button>
        </Form>
      ) : null}
    </Card>
  );
}

function facts(run: Run, timeZone: string): { term: string; value: string }[] {
  const items = [{ term: "Loaded by", value: run.createdByName }];
  if (run.finishedAt)
    items.push({ term: "When", value: formatInstant(run.finishedAt.toISOString(), timeZone) });
  if (run.kind === "people" && run.options.effectiveOn)
    items.push({ term: "Counts from", value: formatDate(run.options.effectiveOn) });
  return items;
}

function Undone({ report }: { report: UndoReport & { keptCount?: number } }) {
  const kept = report.keptCount ?? report.kept.length;
  return (
    <Alert kind={kept > 0 ? "warning" : "success"} title="This import was undone">
      <p>
        {formatCount(report.removed)} records were removed and {formatCount(report.restored)} set
        back to what they were.
      </p>
      {kept > 0 ? (
        <>
          <p>{plural(kept, "record")} stayed as they are, because they were worked on since:</p>
          <ul>
            {report.kept.slice(0, 50).map(({ line, what }) => (
              <li>
                {line === null ? null : `Line ${line}: `}
                {what}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Alert>
  );
}

function Next({ run, kind }: { run: Run; kind: ImportKind }) {
  if (UNDER_WAY.includes(run.status)) return null;
  if (run.status === "failed" && run.fileId !== null)
    return (
      <Form action={`/imports/${run.id}/cancel`}>
        <Actions>
          <Button href={`/imports/new?kind=${run.kind}`}>Load the file again</Button>
          <Button kind="quiet">Remove this import</Button>
        </Actions>
      </Form>
    );
  if (run.status !== "done")
    return (
      <Actions>
        <Button href={`/imports/new?kind=${run.kind}`}>Load a file</Button>
      </Actions>
    );
  return (
    <>
      <Actions>
        <Button href={kind.resultHref}>{kind.resultLabel}</Button>
      </Actions>
      <Card title="Take it back">
        <p>
          Everything this import changed goes back to what it was. Records that somebody worked on
          since stay as they are, and you get a list of them.
        </p>
        <Form action={`/imports/${run.id}/undo`}>
          <Button kind="danger">Undo this import</Button>
        </Form>
      </Card>
    </>
  );
}
