import type { Context } from "hono";
import { ContractTabs } from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Form } from "#ui/form.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Facts } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { listRequests, type RequestRow } from "../requests.queries.ts";
import { makeLetters, MOST_LETTERS } from "../send/make-letters.ts";
import { findRound, listRounds, type RoundRow } from "../send/rounds.queries.ts";
import { takeBackRound } from "../send/take-back.ts";
import { CRUMBS, groundOf, HOME, idIn, PAGE_SIZE, queryOf } from "./address.ts";
import { CHANNEL_WORDS, ROUND_WORDS, StateTag, When } from "./words.tsx";

const ROUNDS = [...CRUMBS, { href: `${HOME}/rounds`, label: "Rounds" }];

/** GET /contracts/requests/rounds */
export async function roundsPage(c: Context<Env>) {
  const rows = await inScope(c, (work) => listRounds(work));
  const number = pageNumber(queryOf(c));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Rounds"
      lede="Requests that were made together."
      crumbs={CRUMBS}
      wide
    >
      <ContractTabs view="rounds" may={actorOf(c).permissions} />
      <DataTable
        caption="Rounds"
        columns={COLUMNS}
        rows={rows.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)}
        total={rows.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={new URL(c.req.url)}
        empty={
          <EmptyState title="No round yet">
            <p>
              <a href={`${HOME}/new`}>Ask suppliers</a> to make the first one.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<RoundRow>[] = [
  { key: "name", label: "Round", cell: (r) => <a href={`${HOME}/rounds/${r.id}`}>{r.name}</a> },
  { key: "state", label: "State", cell: (r) => ROUND_WORDS[r.state] },
  { key: "due", label: "Due", cell: (r) => formatDate(r.dueOn) },
  { key: "requests", label: "Requests", numeric: true, cell: (r) => formatCount(r.requests) },
  { key: "unsent", label: "Not sent yet", numeric: true, cell: (r) => formatCount(r.unsent) },
  { key: "waiting", label: "To review", numeric: true, cell: (r) => formatCount(r.waiting) },
  { key: "accepted", label: "Accepted", numeric: true, cell: (r) => formatCount(r.accepted) },
  { key: "by", label: "Made by", cell: (r) => r.madeByName },
];

/** GET /contracts/requests/rounds/:roundId */
export async function roundPage(c: Context<Env>) {
  const roundId = idIn(c, "roundId");
  const query = queryOf(c);
  const number = pageNumber(query);
  const { permissions: may } = actorOf(c);
  const found = await inScope(c, async (work) => ({
    round: await findRound(work, roundId),
    page: await listRequests(
      work,
      { show: "all", roundId },
      { by: "supplier", descending: false },
      { number, size: PAGE_SIZE },
    ),
  }));
  const { round } = found;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={round.name}
      lede={`${plural(round.requests, "request")}, due ${formatDate(round.dueOn)}. ${ROUND_WORDS[round.state]}.`}
      crumbs={ROUNDS}
      wide
    >
      {may.has("requests:send") ? <Deeds c={c} round={round} /> : null}
      <About c={c} round={round} />
      <DataTable
        caption="Requests of this round"
        columns={REQUESTS}
        rows={found.page.rows}
        total={found.page.total}
        page={number}
        pageSize={PAGE_SIZE}
        address={new URL(c.req.url)}
        empty={<p>Nothing here.</p>}
      />
    </WorkspacePage>,
  );
}

const REQUESTS: readonly Column<RequestRow>[] = [
  {
    key: "supplier",
    label: "Supplier",
    cell: (row) => <a href={`${HOME}/${row.id}`}>{row.supplier}</a>,
  },
  { key: "state", label: "State", cell: (row) => <StateTag state={row.state} /> },
  { key: "channel", label: "Sent by", cell: (row) => CHANNEL_WORDS[row.channel] },
  { key: "contracts", label: "Contracts", numeric: true, cell: (r) => formatCount(r.contracts) },
  { key: "number", label: "Number", cell: (row) => <code class="fh-number">{row.number}</code> },
];

function About({ c, round }: { c: Context<Env>; round: RoundRow }) {
  const { timeZone } = actorOf(c);
  return (
    <Card>
      <Facts
        items={[
          {
            term: "Made",
            value: (
              <>
                <When at={round.madeAt} timeZone={timeZone} /> by {round.madeByName}
              </>
            ),
          },
          { term: "Letters to print", value: formatCount(round.letters) },
          { term: "Calls to make", value: formatCount(round.calls) },
          { term: "To review", value: formatCount(round.waiting) },
          { term: "Accepted", value: formatCount(round.accepted) },
        ]}
      />
    </Card>
  );
}

function Deeds({ c, round }: { c: Context<Env>; round: RoundRow }) {
  if (round.state === "taken-back" || round.unsent === 0) return null;
  const mails = round.unsent - round.letters - round.calls;
  const { timeZone } = actorOf(c);
  return (
    <Alert kind="info" title={`${plural(round.unsent, "request")} not sent yet`}>
      {mails > 0 && round.state === "done" ? (
        <p>
          {plural(mails, "request")} got a mail address after the round had left: open{" "}
          {mails === 1 ? "it" : "each"} and mail it.
        </p>
      ) : mails > 0 && round.heldUntil ? (
        <p>
          {plural(mails, "message")} {mails === 1 ? "leaves" : "leave"} after{" "}
          <When at={round.heldUntil} timeZone={timeZone} />, on weekdays in working hours.
        </p>
      ) : null}
      {round.letters > 0 ? (
        <p>
          {plural(round.letters, "letter")} to print. Each shows a number and a code. The codes are
          shown only in this file: a letter that is made again gets a new code.
          {round.letters > MOST_LETTERS ? ` One file holds ${MOST_LETTERS}.` : ""}
        </p>
      ) : null}
      {round.calls > 0 ? (
        <p>{plural(round.calls, "call")} to make: open the request and record what they say.</p>
      ) : null}
      <Actions>
        {round.letters > 0 ? (
          <Form action={`${HOME}/rounds/${round.id}/letters`}>
            <Button icon="download">Print the letters (PDF)</Button>
          </Form>
        ) : null}
        <Form action={`${HOME}/rounds/${round.id}/take-back`}>
          <Button kind="secondary">Take back what has not left</Button>
        </Form>
      </Actions>
    </Alert>
  );
}

/** POST /contracts/requests/rounds/:roundId/take-back */
export async function takeBackAction(c: Context<Env>) {
  const roundId = idIn(c, "roundId");
  const requests = await inScope(c, (work) => takeBackRound(work, roundId));
  return seeOther(c, `${HOME}/rounds/${roundId}`, {
    kind: "success",
    text: `Taken back: ${plural(requests, "supplier")} will not be asked.`,
  });
}

/** POST /contracts/requests/rounds/:roundId/letters: a PDF with a new code in each letter. */
export const printRound = (c: Context<Env>) => print(c, { roundId: idIn(c, "roundId") });
/** POST /contracts/requests/:requestId/letter */
export const printRequest = (c: Context<Env>) => print(c, { requestId: idIn(c, "requestId") });

async function print(c: Context<Env>, choice: Parameters<typeof makeLetters>[2]) {
  const made = await makeLetters((use) => inScope(c, use), groundOf(c), choice);
  const name = made.letters === 1 ? `letter-${made.first}` : `letters-${made.letters}`;
  return c.body(Buffer.from(made.pdf), 200, {
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="${name}.pdf"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
}
