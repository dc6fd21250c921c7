/** One batch: where it stands, what can be done with it, and what became of every message. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import { writeCsv } from "#platform/tabular/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { confirmMailing, takeBackMailing } from "../decide-mailing.ts";
import { handFile, handOutList } from "../hand-file.ts";
import {
  findMailing,
  isOutcome,
  listRecipients,
  type MailingRow,
  OUTCOMES,
  type RecipientFilter,
} from "../mailings.queries.ts";
import { CHANNELS } from "../schema.ts";
import { columnsFor, OUT } from "./mailing-columns.tsx";
import { CRUMBS, groundOf, idIn, stateOf, StateTag, When } from "./parts.tsx";

const SIZE = 50;

function filterOf(query: URLSearchParams): RecipientFilter {
  const outcome = query.get("outcome") ?? "";
  return {
    q: query.get("q")?.trim() || undefined,
    outcome: isOutcome(outcome) ? outcome : undefined,
  };
}

/** GET /training/reminders/:id and …/people */
export const mailingPage = (c: Context<Env>): Promise<Response> => show(c, [], 200);

async function show(
  c: Context<Env>,
  errors: readonly FieldProblem[],
  status: 200 | 400,
): Promise<Response> {
  const id = idIn(c);
  const query = new URL(c.req.url).searchParams;
  const filter = filterOf(query);
  const number = pageNumber(query);
  const { mailing, list } = await inScope(c, async (work) => ({
    mailing: await findMailing(work, id),
    list: await listRecipients(work, id, filter, { number, size: SIZE }),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={mailing.title}
      lede={ledeOf(mailing)}
      crumbs={CRUMBS}
      actions={<Deeds mailing={mailing} />}
      wide
    >
      <Decide c={c} mailing={mailing} errors={errors} />
      <About c={c} mailing={mailing} />
      <DataTable
        caption="Everybody in this batch"
        columns={columnsFor(c)}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={SIZE}
        address={{ pathname: `/training/reminders/${id}/people`, searchParams: query }}
        exports
        filters={
          <>
            <TextField name="q" label="Person" type="search" width="s" value={filter.q} />
            <Select
              name="outcome"
              label="What became of it"
              placeholder="Everything"
              width="m"
              value={filter.outcome}
              options={Object.entries(OUTCOMES).map(([value, label]) => ({ value, label }))}
            />
          </>
        }
        empty={<p>Nobody fits. Widen the filter.</p>}
      />
    </WorkspacePage>,
    status,
  );
}

function ledeOf(m: MailingRow): string {
  const parts = [
    m.waiting > 0 ? `${formatCount(m.waiting)} waiting` : "",
    m.handed > 0 ? `${formatCount(m.handed)} handed over` : "",
    m.failed > 0 ? `${formatCount(m.failed)} not delivered` : "",
    m.held > 0 ? `${formatCount(m.held)} held back` : "",
  ].filter(Boolean);
  return `For ${plural(m.people, "person", "people")}${parts.length > 0 ? `. Now: ${parts.join(", ")}` : ""}.`;
}

/** The one thing to do with a batch as it stands. */
function Deeds({ mailing }: { mailing: MailingRow }) {
  const { id, channel, state } = mailing;
  if (state === "taken-back" || state === "replaced") return null;
  const takeBack = (kind: "primary" | "secondary") =>
    state === "waiting" || state === "going" ? (
      <form method="post" action={`/training/reminders/${id}/take-back`}>
        <Button kind={kind}>Take back</Button>
      </form>
    ) : null;
  if (channel === "mail") return takeBack("primary");
  if (channel === "file")
    return (
      <>
        <form method="post" action={`/training/reminders/${id}/file`}>
          <Button icon="download">
            {state === "done" ? "Download it again" : "Download the file"}
          </Button>
        </form>
        {takeBack("secondary")}
      </>
    );
  return (
    <>
      <Button href={`/training/reminders/${id}/print`}>Open the list</Button>
      {state === "waiting" ? (
        <form method="post" action={`/training/reminders/${id}/handed-out`}>
          <Button kind="secondary">I have handed it out</Button>
        </form>
      ) : null}
      {takeBack("secondary")}
    </>
  );
}

function Decide(props: { c: Context<Env>; mailing: MailingRow; errors: readonly FieldProblem[] }) {
  const { mailing: m, c } = props;
  if (!["waiting", "going"].includes(m.state) || m.channel !== "mail") return null;
  if (m.toConfirm === null || m.confirmedAt !== null)
    return (
      <Alert kind="info" title={m.state === "going" ? "On its way." : "Nothing has left yet."}>
        <p>
          {m.state === "going" ? "The rest leaves" : "The first message leaves"} after{" "}
          <When c={c} at={m.leavesAt} />, within your hours and the daily limit. “Take back” spares
          everybody who has not been written to.
        </p>
      </Alert>
    );
  return (
    <Card title={`Shall ${plural(m.toConfirm, "person", "people")} get a message?`}>
      <Form action={`/training/reminders/${m.id}/confirm`} errors={props.errors}>
        <TextField
          name="typed"
          label={`Type ${m.toConfirm} to let this batch go`}
          hint="Look through the list below first. The undo window begins when you confirm."
          width="xs"
          inputmode="numeric"
          errors={props.errors}
        />
        <Actions>
          <Button kind="secondary">Let it go</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function About({ c, mailing: m }: { c: Context<Env>; mailing: MailingRow }) {
  return (
    <Card>
      <Facts
        items={[
          { term: "State", value: <StateTag mailing={m} /> },
          { term: "Channel", value: CHANNELS[m.channel] },
          {
            term: "Made",
            value: (
              <>
                <When c={c} at={m.plannedAt} /> by {m.plannedByName}
              </>
            ),
          },
          ...(m.confirmedAt && m.origin === "plan"
            ? [{ term: "Count typed by", value: m.confirmedByName ?? "" }]
            : []),
          ...(m.endedAt
            ? [
                {
                  term: stateOf(m).text,
                  value: (
                    <>
                      <When c={c} at={m.endedAt} />
                      {m.endedByName ? ` by ${m.endedByName}` : ""}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {m.subject && m.channel !== "print" ? (
        <details>
          <summary>The text: {m.subject}</summary>
          {(m.body ?? "").split(/\n\s*\n/).map((part) => (
            <p>{part}</p>
          ))}
        </details>
      ) : null}
    </Card>
  );
}

/** GET /training/reminders/:id/people.csv and .xlsx */
export async function mailingFile(c: Context<Env>): Promise<Response> {
  const id = idIn(c);
  const filter = filterOf(new URL(c.req.url).searchParams);
  const { rows } = await inScope(c, async (work) => {
    await findMailing(work, id);
    return listRecipients(work, id, filter);
  });
  return tableFile(c, "reminders", OUT, rows);
}

/** POST /training/reminders/:id/confirm */
export async function confirmAction(c: Context<Env>): Promise<Response> {
  const mailingId = idIn(c);
  const typed = (await formFields(c))["typed"] ?? "";
  try {
    await inScope(c, (work) => confirmMailing(work, { mailingId, typed }));
    return seeOther(c, `/training/reminders/${mailingId}`, {
      kind: "success",
      text: "Confirmed. The batch leaves after its undo window.",
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return show(c, error.problems, 400);
  }
}

/** POST /training/reminders/:id/take-back */
export async function takeBackAction(c: Context<Env>): Promise<Response> {
  const mailingId = idIn(c);
  const people = await inScope(c, (work) => takeBackMailing(work, mailingId));
  return seeOther(c, `/training/reminders/${mailingId}`, {
    kind: "success",
    text: `Taken back. ${plural(people, "person", "people")} will not be written to.`,
  });
}

/** POST /training/reminders/:id/file: the file itself; everybody in it counts as told. */
export async function handFileAction(c: Context<Env>): Promise<Response> {
  const { lines } = await inScope(c, (work) => handFile(work, groundOf(c), idIn(c)));
  const body = writeCsv(
    ["address", "name", "subject", "text", "link"].map((header) => ({ header })),
    lines.map((line) => [line.address, line.name, line.subject, line.text, line.link]),
  );
  return c.body(body, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="reminders-for-your-mailer.csv"',
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
}

/** POST /training/reminders/:id/handed-out */
export async function handedOutAction(c: Context<Env>): Promise<Response> {
  const mailingId = idIn(c);
  const people = await inScope(c, (work) => handOutList(work, mailingId));
  return seeOther(c, `/training/reminders/${mailingId}`, {
    kind: "success",
    text: `Noted: ${plural(people, "person was", "people were")} told.`,
  });
}
