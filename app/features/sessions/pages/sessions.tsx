import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { visibleUnits, type Unit } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { DateField, Select, TextField } from "#ui/fields.tsx";
import { formatCount } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { kindLabel } from "../schema.ts";
import { listSessions, type SessionFilter, type SessionRow } from "../sessions.queries.ts";
import { spanWords } from "../wall-time.ts";
import { ATTENDANCE_NOTE, OurTabs, Unbroken } from "./parts.tsx";
import { addressOf, PAGE_SIZE } from "./request.ts";

const WHEN = [
  { value: "upcoming", label: "Upcoming" },
  { value: "past", label: "Past" },
  { value: "canceled", label: "Canceled" },
  { value: "all", label: "All" },
] as const;

/** The filter of an address; what it cannot be is left out. */
function filterOf(query: URLSearchParams): SessionFilter {
  const when = WHEN.find((w) => w.value === query.get("when"))?.value ?? "upcoming";
  const q = query.get("q")?.trim().slice(0, 200);
  const unitId = query.get("unit")?.trim();
  const day = (name: string) => /^\d{4}-\d{2}-\d{2}$/.exec(query.get(name) ?? "")?.[0];
  const [from, to] = [day("from"), day("to")];
  return {
    when,
    ...(q ? { q } : {}),
    ...(unitId ? { unitId } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

/** GET /training/sessions: what lies ahead, what was, what was canceled. */
export async function sessionsPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const { list, units } = await inScope(c, async (work) => ({
    list: await listSessions(work, filter, { number, size: PAGE_SIZE }),
    units: await visibleUnits(work),
  }));
  const may = actorOf(c).permissions.has("sessions:manage");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Sessions and workshops"
      lede="Regular sessions on forced labor in supply chains: who signs up, who comes."
      crumbs={[{ href: "/training", label: "Training" }]}
      actions={may ? <Button href="/training/sessions/new">Plan a session</Button> : null}
      wide
    >
      <OurTabs c={c} view="sessions" />
      <DataTable
        caption="Sessions and workshops"
        columns={COLUMNS}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={<Filters filter={filter} units={units} />}
        empty={<Empty filter={filter} may={may} />}
      />
      <p class="usa-hint">{ATTENDANCE_NOTE}</p>
    </WorkspacePage>,
  );
}

function Empty({ filter, may }: { filter: SessionFilter; may: boolean }) {
  if (filter.q || filter.unitId || filter.from || filter.to || filter.when !== "upcoming")
    return (
      <EmptyState title="No session fits">
        <p>
          Widen the filter, or <a href="/training/sessions?when=all">see all sessions</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState
      title="No session is planned"
      action={may ? <Button href="/training/sessions/new">Plan a session</Button> : null}
    >
      <p>
        A half hour in a team meeting is enough to begin with. Plan one, or a row of them. People
        sign up, get a reminder, and you tick on your phone who came.
      </p>
    </EmptyState>
  );
}

/** A number that leads to its rows. */
const People = (props: { s: SessionRow; count: number; query: string; words?: string }) =>
  props.count === 0 ? (
    <>0</>
  ) : (
    <a href={`/training/sessions/${props.s.id}/people?${props.query}`}>
      {formatCount(props.count)}
      <span class="usa-sr-only">
        {" "}
        {props.words} of {props.s.title}
      </span>
    </a>
  );

const COLUMNS: readonly Column<SessionRow>[] = [
  {
    key: "session",
    label: "Session",
    cell: (s) => (
      <>
        <a href={`/training/sessions/${s.id}`}>{s.title}</a>{" "}
        {s.canceledAt ? <Tag kind="error">Canceled</Tag> : <Tag>{kindLabel(s.kind)}</Tag>}
      </>
    ),
  },
  {
    key: "when",
    label: "When",
    width: "m",
    // The day on one line, the hours on the next.
    cell: (s) => {
      const [hours = "", ...day] = spanWords(s).split(", ").toReversed();
      return (
        <>
          <Unbroken text={`${day.toReversed().join(", ")},`} /> <Unbroken text={hours} />
        </>
      );
    },
  },
  { key: "where", label: "Where", cell: (s) => s.place ?? (s.link ? "Online" : "–") },
  { key: "unit", label: "For", cell: (s) => s.unitName ?? "Everybody" },
  {
    key: "signed-up",
    label: "Signed up",
    numeric: true,
    cell: (s) => (
      <>
        <People s={s} count={s.signedUp} query="state=signed-up" words="signed up" />
        {s.seats === null ? null : ` of\u00a0${formatCount(s.seats)}`}
      </>
    ),
  },
  {
    key: "waiting",
    label: "Waiting",
    numeric: true,
    cell: (s) => <People s={s} count={s.waiting} query="state=waiting" words="waiting" />,
  },
  {
    key: "came",
    label: "Came",
    numeric: true,
    cell: (s) => (
      <>
        <People s={s} count={s.attended} query="attended=yes" words="came" />
        {s.guests > 0 ? ` + ${formatCount(s.guests)}` : null}
      </>
    ),
  },
];

function Filters({ filter, units }: { filter: SessionFilter; units: readonly Unit[] }) {
  return (
    <>
      <TextField name="q" label="Title, topic, place or host" value={filter.q} type="search" />
      <Select
        name="when"
        label="When"
        placeholder=""
        width="s"
        value={filter.when}
        options={WHEN}
      />
      <Select
        name="unit"
        label="For"
        placeholder="All"
        width="s"
        value={filter.unitId}
        options={[
          { value: "all", label: "Everybody" },
          ...units.map((unit) => ({ value: unit.id, label: unit.name })),
        ]}
      />
      <DateField name="from" label="From" value={filter.from} />
      <DateField name="to" label="To" value={filter.to} />
    </>
  );
}

const OUT: readonly FileColumn<SessionRow>[] = [
  { header: "Session", width: 40, value: (s) => s.title },
  { header: "Kind", width: 18, value: (s) => kindLabel(s.kind) },
  { header: "Day", type: "date", value: (s) => s.startsLocal.slice(0, 10) },
  { header: "From", value: (s) => s.startsLocal.slice(11) },
  { header: "To", value: (s) => s.endsLocal.slice(11) },
  { header: "Time zone", width: 20, value: (s) => s.timeZone },
  { header: "Place", width: 28, value: (s) => s.place },
  { header: "Link", width: 28, value: (s) => s.link },
  { header: "For", width: 24, value: (s) => s.unitName ?? "Everybody" },
  { header: "Host", width: 20, value: (s) => s.host },
  { header: "Goes with course", width: 30, value: (s) => s.courseTitle },
  { header: "Topic", width: 24, value: (s) => s.topic },
  { header: "Seats", type: "number", value: (s) => s.seats },
  { header: "Signed up", type: "number", value: (s) => s.signedUp },
  { header: "Waiting", type: "number", value: (s) => s.waiting },
  { header: "Invited", type: "number", value: (s) => s.invited },
  { header: "Came, from the roster", type: "number", value: (s) => s.attended },
  { header: "Came, not on the roster", type: "number", value: (s) => s.guests },
  { header: "Canceled", value: (s) => (s.canceledAt ? "yes" : "no") },
  { header: "Reason canceled", width: 30, value: (s) => s.cancelReason },
];

/** GET /training/sessions.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function sessionsFile(c: Context<Env>) {
  const filter = filterOf(addressOf(c).searchParams);
  const { rows } = await inScope(c, (work) => listSessions(work, filter));
  return tableFile(c, "sessions", OUT, rows);
}
