import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, DateField, type FieldError, Form } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { chooseApply } from "../choose-apply.ts";
import { listRefusals } from "../imports.queries.ts";
import { sendStep } from "../jobs.ts";
import type { ImportKind } from "../kind.ts";
import type { Run } from "../schema.ts";
import { NotInFile } from "./not-in-file.tsx";
import { RefusalsCard } from "./refusals.tsx";
import { IMPORTS_CRUMB, problemsOf, runOf, stageHref } from "./request.ts";
import { countItems } from "./words.ts";

interface Typed {
  readonly effectiveOn: string;
  readonly endMissing: boolean;
  readonly confirmedMissing: string;
}

/** GET /imports/:id/preview: what will happen, before anything does. */
export async function previewPage(c: Context<Env>) {
  const { run, kind } = await runOf(c);
  if (run.status !== "preview") return c.redirect(stageHref(run), 303);
  const today = await inScope(c, async (work) => work.today.toString());
  // A day that was chosen before the import came back stays: the numbers shown are of that day.
  const effectiveOn = run.options.effectiveOn ?? today;
  return page(c, run, kind, { effectiveOn, endMissing: false, confirmedMissing: "" }, []);
}

/** POST /imports/:id/apply */
export async function applyAction(c: Context<Env>) {
  const { run, kind } = await runOf(c);
  const fields = await formFields(c);
  const typed: Typed = {
    effectiveOn: fields.effectiveOn ?? "",
    endMissing: fields.endMissing === "on",
    confirmedMissing: fields.confirmedMissing ?? "",
  };
  const confirmed = typed.confirmedMissing.replaceAll(/[\s,]/g, "");
  const { imports, jobs } = c.get("services");
  try {
    await inScope(c, async (work) => {
      await chooseApply(work, imports, {
        importId: run.id,
        effectiveOn: typed.effectiveOn === "" ? null : typed.effectiveOn,
        endMissing: typed.endMissing,
        confirmedMissing: /^\d{1,9}$/.test(confirmed) ? Number(confirmed) : null,
      });
      await sendStep(jobs, work.trx, "apply", {
        organization: work.actor.organizationId,
        importId: run.id,
        by: { userId: work.actor.userId, name: work.actor.name },
      });
    });
    return seeOther(c, `/imports/${run.id}`);
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, run, kind, typed, problems);
  }
}

async function page(
  c: Context<Env>,
  run: Run,
  kind: ImportKind,
  typed: Typed,
  errors: readonly FieldError[],
) {
  const refusals = await inScope(c, (work) => listRefusals(work, run.id, 50));
  const nothing = run.counts !== null && run.counts.rows === run.counts.refused;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="What will change"
      lede={`${run.fileName}: nothing has changed yet.`}
      crumbs={[IMPORTS_CRUMB]}
    >
      {run.problem ? (
        <Alert kind="error" title="It stopped">
          <p>{run.problem}</p>
        </Alert>
      ) : null}
      {nothing ? (
        <Alert kind="warning" title="No line of this file can be taken">
          <p>Check which column is which, or load another file.</p>
        </Alert>
      ) : null}
      <Form action={`/imports/${run.id}/apply`} errors={errors}>
        <Card title="In this file">
          <Facts items={run.counts ? countItems(kind.id, run.counts) : []} />
        </Card>
        {kind.missing ? (
          <WhenItCounts
            typed={typed}
            errors={errors}
            start={run.options.missing?.total === 0 ? actorOf(c).programStart : null}
          />
        ) : null}
        {kind.dated ? <DayOfFile typed={typed} errors={errors} /> : null}
        {run.options.missing && run.options.missing.count > 0 ? (
          <NotInFile missing={run.options.missing} typed={typed} errors={errors} />
        ) : null}
        <RefusalsCard run={run} refusals={refusals} />
        <Actions>
          {nothing ? null : <Button>Apply this import</Button>}
          <Button kind="secondary" href={`/imports/${run.id}/mapping`}>
            Change the columns
          </Button>
          <Button kind="quiet" formaction={`/imports/${run.id}/cancel`}>
            Cancel this import
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** What a newer file says of a line stays when an older one is loaded after it. */
function DayOfFile({ typed, errors }: { typed: Typed; errors: readonly FieldError[] }) {
  return (
    <Card title="The day of this file">
      <DateField
        name="effectiveOn"
        label="It says how things stood on"
        hint="Change this for an older file: what newer files have said then stays. The numbers above are for today."
        value={typed.effectiveOn}
        errors={errors}
      />
    </Card>
  );
}

/** `start`: the program's first day, offered where nobody is on record yet. */
function WhenItCounts(props: {
  typed: Typed;
  errors: readonly FieldError[];
  start: string | null;
}) {
  const first = props.start
    ? ` For your first roster, ${formatDate(props.start)} counts people from the start of the program.`
    : "";
  return (
    <Card title="From when it counts">
      <DateField
        name="effectiveOn"
        label="New appointments begin on"
        hint={`Those that the file no longer names end the day before.${first}`}
        value={props.typed.effectiveOn}
        errors={props.errors}
      />
    </Card>
  );
}
