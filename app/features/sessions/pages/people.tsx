import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { personLabel } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { dropOut } from "../drop-out.ts";
import { tellSoon } from "../jobs.ts";
import { type PeopleFilter, type SessionPerson, sessionPeople } from "../people.queries.ts";
import { PERSON_STATES, type PersonState } from "../schema.ts";
import { findSession, mayManage, type SessionRow } from "../sessions.queries.ts";
import { spanWords } from "../wall-time.ts";
import { ATTENDANCE_NOTE } from "./parts.tsx";
import { addressOf, PAGE_SIZE, pathPart } from "./request.ts";

const STATES = Object.entries(PERSON_STATES).map(([value, label]) => ({ value, label }));

/** The filter of an address: everybody but those who dropped out unless something is asked for. */
function filterOf(query: URLSearchParams): PeopleFilter {
  const state = STATES.find((s) => s.value === query.get("state"))?.value as
    | PersonState
    | undefined;
  const attended = query.get("attended") === "yes";
  const q = query.get("q")?.trim().slice(0, 200);
  const usual: readonly PersonState[] = ["signed-up", "waiting", "invited", "walk-in"];
  return {
    ...(state ? { states: [state] } : attended ? {} : { states: usual }),
    ...(attended ? { attended } : {}),
    ...(q ? { q } : {}),
  };
}

/** GET /training/sessions/:id/people: who signed up, waits, is invited, came. */
export async function sessionPeoplePage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const number = pageNumber(query);
  const { session, list, may, open } = await inScope(c, async (work) => {
    const found = await findSession(work, pathPart(c, "id"));
    const page = { number, size: PAGE_SIZE };
    return {
      session: found,
      list: await sessionPeople(work, found.id, filterOf(query), page),
      may: mayManage(work, found),
      open: found.canceledAt === null && found.endsAt.getTime() >= work.now.epochMilliseconds,
    };
  });
  const here = `/training/sessions/${session.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`People: ${session.title}`}
      lede={spanWords(session)}
      crumbs={[
        { href: "/training/sessions", label: "Sessions" },
        { href: here, label: session.title },
      ]}
      actions={may && open ? <Button href={`${here}/add`}>Add people</Button> : null}
      wide
    >
      <DataTable
        caption={`People of ${session.title}`}
        columns={columnsOf(session, may && open)}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={<Filters query={query} />}
        empty={
          <EmptyState title="Nobody is on this list">
            <p>
              People sign up under My sessions.
              {may && open ? " You can also add them, or invite a population." : null}
            </p>
          </EmptyState>
        }
      />
      <p class="usa-hint">{ATTENDANCE_NOTE}</p>
    </WorkspacePage>,
  );
}

function Filters({ query }: { query: URLSearchParams }) {
  return (
    <>
      <TextField name="q" label="Person" type="search" value={query.get("q") ?? ""} />
      <Select
        name="state"
        label="Where they stand"
        placeholder="All but dropped out"
        width="s"
        value={query.get("state")}
        options={STATES}
      />
      <Select
        name="attended"
        label="Attendance"
        placeholder="All"
        width="s"
        value={query.get("attended")}
        options={[{ value: "yes", label: "Came" }]}
      />
    </>
  );
}

const KINDS = {
  "signed-up": "success",
  waiting: "warning",
  invited: "info",
  "walk-in": "plain",
  dropped: "plain",
} as const;

function columnsOf(session: SessionRow, may: boolean): readonly Column<SessionPerson>[] {
  return [
    {
      key: "person",
      label: "Person",
      cell: (p) => <a href={`/training/people/${p.personId}`}>{personLabel(p)}</a>,
    },
    { key: "sites", label: "Site", cell: (p) => p.sites ?? "–" },
    {
      key: "state",
      label: "Where they stand",
      cell: (p) => <Tag kind={KINDS[p.state]}>{PERSON_STATES[p.state]}</Tag>,
    },
    {
      key: "since",
      label: "Since",
      cell: (p) =>
        `${formatInstant(p.changedAt.toISOString(), session.timeZone)}, ${p.source === "self" ? "by themselves" : `by ${p.byName}`}`,
    },
    { key: "email", label: "E-mail", cell: (p) => p.email ?? "None: no mail reaches them" },
    { key: "came", label: "Came", cell: cameWords },
    ...(may
      ? [
          {
            key: "off",
            label: "Change",
            cell: (p: SessionPerson) => <TakeOff session={session} person={p} />,
          },
        ]
      : []),
  ];
}

const cameWords = (p: SessionPerson): string =>
  p.attended === null
    ? "–"
    : p.attended
      ? `Came, says ${p.attendedByName ?? "nobody"}`
      : `Did not come, says ${p.attendedByName ?? "nobody"}`;

function TakeOff({ session, person: p }: { session: SessionRow; person: SessionPerson }) {
  if (p.state === "dropped" || p.state === "walk-in" || p.attended !== null) return <>–</>;
  return (
    <form method="post" action={`/training/sessions/${session.id}/people/${p.personId}/drop`}>
      <Button kind="quiet">
        Take off<span class="usa-sr-only">: {personLabel(p)}</span>
      </Button>
    </form>
  );
}

/** POST /training/sessions/:id/people/:personId/drop */
export async function takeOffAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const moved = await inScope(c, async (work) => {
    const n = await dropOut(work, { sessionId, personId: pathPart(c, "personId"), by: "staff" });
    await tellSoon(c.get("services"), work);
    return n;
  });
  return seeOther(c, `/training/sessions/${sessionId}/people`, {
    kind: "success",
    text: moved > 0 ? "Taken off. Whoever waited longest has the seat now." : "Taken off the list.",
  });
}

const OUT: readonly FileColumn<SessionPerson>[] = [
  { header: "Person", width: 28, value: (p) => p.name },
  { header: "Employee number", value: (p) => p.employeeNumber },
  { header: "E-mail", width: 28, value: (p) => p.email },
  { header: "Site", width: 24, value: (p) => p.sites },
  { header: "Where they stand", width: 16, value: (p) => PERSON_STATES[p.state] },
  { header: "Since", width: 24, value: (p) => p.changedAt.toISOString() },
  { header: "By", width: 20, value: (p) => p.byName },
  {
    header: "Came",
    value: (p) => (p.attended === null ? null : p.attended ? "yes" : "no"),
  },
  { header: "Ticked by", width: 20, value: (p) => p.attendedByName },
];

/** GET /training/sessions/:id/people.csv and .xlsx */
export async function sessionPeopleFile(c: Context<Env>) {
  const { session, rows } = await inScope(c, async (work) => {
    const found = await findSession(work, pathPart(c, "id"));
    const list = await sessionPeople(work, found.id, filterOf(addressOf(c).searchParams));
    return { session: found, rows: list.rows };
  });
  return tableFile(c, `People ${session.startsLocal.slice(0, 10)}`, OUT, rows);
}
