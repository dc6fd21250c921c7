import type { Context } from "hono";
import { ContractTabs, KINDS, kindWord } from "#features/contracts/index.ts";
import { visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/choices.tsx";
import { Hidden, Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Figures, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import {
  contractChoices,
  listRequests,
  REQUEST_SORTS,
  requestCounts,
  type RequestCounts,
  type RequestFilter,
  type RequestRow,
  SHOWS,
} from "../requests.queries.ts";
import type { Channel } from "../schema.ts";
import { listRounds } from "../send/rounds.queries.ts";
import { requestSettings } from "../settings.queries.ts";
import { STATES } from "../states.ts";
import { HOME, oneOf, PAGE_SIZE, queryOf } from "./address.ts";
import { Notices } from "./notices.tsx";
import { CHANNEL_WORDS, dayOn, SHOW_WORDS, STATE_WORDS, StateTag } from "./words.tsx";

const CHANNELS: readonly Channel[] = ["mail", "letter", "phone"];

function filterOf(query: URLSearchParams): RequestFilter {
  const kind = query.get("kind") ?? "";
  return {
    show: oneOf(SHOWS, query.get("show")) ?? "open",
    state: oneOf(STATES, query.get("state")),
    channel: oneOf(CHANNELS, query.get("channel")),
    overdue: query.get("overdue") === "on",
    roundId: query.get("round") || undefined,
    kind: Object.hasOwn(KINDS, kind) ? kind : undefined,
    categoryId: query.get("category") || undefined,
    ownerId: query.get("owner") || undefined,
    unitId: query.get("unit") || undefined,
    supplierId: query.get("supplier") || undefined,
    q: query.get("q")?.trim().slice(0, 200) || undefined,
  };
}
function sortIn(query: URLSearchParams) {
  const text = query.get("sort") ?? "due";
  const by = oneOf(REQUEST_SORTS, text.replace(/^-/, ""));
  return { by: by ?? "due", descending: by !== undefined && text.startsWith("-") };
}

const choicesOf = async (work: Work) => ({
  ...(await contractChoices(work)),
  units: (await visibleUnits(work)).map((u) => ({ value: u.id, label: u.name })),
  rounds: await listRounds(work),
});
type Choices = Awaited<ReturnType<typeof choicesOf>>;

/** GET /contracts/requests: who was asked, and where each request stands. */
export async function requestsPage(c: Context<Env>) {
  const query = queryOf(c);
  const filter = filterOf(query);
  const sort = sortIn(query);
  const number = pageNumber(query);
  const { permissions: may, timeZone } = actorOf(c);
  const found = await inScope(c, async (work) => ({
    counts: await requestCounts(work),
    page: await listRequests(work, filter, sort, { number, size: PAGE_SIZE }),
    settings: await requestSettings(work),
    choices: await choicesOf(work),
  }));
  const held = found.choices.rounds.filter((one) => one.state === "held" && one.unsent > 0);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Requests to suppliers"
      lede="Who was asked about the training, and what came back. An answer counts when somebody else has accepted it."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      actions={<ListActions may={may} counts={found.counts} />}
      wide
    >
      <ContractTabs view="requests" may={may} counts={{ answers: found.counts.shows.review }} />
      <Notices c={c} settings={found.settings} held={held} />
      {found.counts.shows.all === 0 ? (
        <NoneYet may={may} />
      ) : (
        <>
          <Standing counts={found.counts} show={filter.show} />
          <DataTable
            caption={SHOW_WORDS[filter.show]}
            columns={columns(timeZone)}
            rows={found.page.rows}
            total={found.page.total}
            page={number}
            pageSize={PAGE_SIZE}
            sort={`${sort.descending ? "-" : ""}${sort.by}`}
            address={new URL(c.req.url)}
            exports
            filters={<Filters query={query} choices={found.choices} show={filter.show} />}
            empty={<p>No request fits. Widen the filter.</p>}
          />
          {filter.show === "trouble" && may.has("requests:send") ? (
            <p class="usa-hint">
              Notices of mail servers can also come later, by mail.{" "}
              <a href={`${HOME}/bounces`}>Load such messages</a>, and the requests show it.
            </p>
          ) : null}
        </>
      )}
    </WorkspacePage>,
  );
}

/** Answers that wait come first: they are what suppliers wait for, too. */
function ListActions({ may, counts }: { may: ReadonlySet<string>; counts: RequestCounts }) {
  const review = may.has("requests:review") && counts.shows.review > 0;
  return (
    <>
      {review ? (
        <Button href={`${HOME}/review`}>{`Review ${plural(counts.shows.review, "answer")}`}</Button>
      ) : null}
      {may.has("requests:send") ? (
        <Button href={`${HOME}/new`} kind={review ? "secondary" : "primary"}>
          Ask suppliers
        </Button>
      ) : null}
    </>
  );
}

const Standing = ({ counts, show }: { counts: RequestCounts; show: string }) => (
  <Figures
    figures={SHOWS.map((one) => ({
      href: `${HOME}?show=${one}`,
      label: SHOW_WORDS[one],
      current: one === show,
      count: counts.shows[one],
    }))}
  />
);

function NoneYet({ may }: { may: ReadonlySet<string> }) {
  return (
    <EmptyState
      title="Nobody has been asked yet"
      action={may.has("requests:send") ? <Button href={`${HOME}/new`}>Ask suppliers</Button> : null}
    >
      <p>
        Each supplier gets one short request for all its contracts. It answers in two minutes from a
        link, on paper, or on the phone. No account is needed.
      </p>
    </EmptyState>
  );
}

function Filters(props: { query: URLSearchParams; choices: Choices; show: string }) {
  const { query, choices } = props;
  const lists = [
    ["state", "State", STATES.map((value) => ({ value, label: STATE_WORDS[value] }))],
    ["channel", "Sent by", CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value] }))],
    ["round", "Round", choices.rounds.map((r) => ({ value: r.id, label: r.name }))],
    ["kind", "Kind", Object.entries(KINDS).map(([value, label]) => ({ value, label }))],
    ["category", "Category", choices.categories],
    ["owner", "Owner", choices.owners],
    ["unit", "Site or department", choices.units],
  ] as const;
  return (
    <>
      <Hidden name="show" value={props.show} />
      <TextField name="q" label="Supplier or number" type="search" value={query.get("q")} />
      {lists.map(([name, label, options]) =>
        options.length > 0 ? (
          <Select
            name={name}
            label={label}
            placeholder="All"
            width="s"
            value={query.get(name)}
            options={options}
          />
        ) : null,
      )}
      <Checkbox name="overdue" label="Overdue only" checked={query.get("overdue") === "on"} />
    </>
  );
}

const columns = (timeZone: string): readonly Column<RequestRow>[] => [
  {
    key: "supplier",
    label: "Supplier",
    sortable: true,
    cell: (row) => <a href={`${HOME}/${row.id}`}>{row.supplier}</a>,
  },
  { key: "state", label: "State", sortable: true, cell: (row) => <StateTag state={row.state} /> },
  {
    key: "due",
    label: "Due",
    sortable: true,
    cell: (row) => (
      <>
        {formatDate(row.dueOn)} {row.overdue ? <Tag kind="warning">Overdue</Tag> : null}
      </>
    ),
  },
  { key: "channel", label: "Sent by", cell: (row) => CHANNEL_WORDS[row.channel] },
  { key: "sent", label: "Sent", sortable: true, cell: (row) => dayOn(row.sentAt, timeZone) },
  {
    key: "contracts",
    label: "Contracts",
    sortable: true,
    numeric: true,
    cell: (row) => formatCount(row.contracts),
  },
  {
    key: "reminders",
    label: "Reminders",
    numeric: true,
    cell: (row) => formatCount(row.reminders),
  },
  { key: "number", label: "Number", cell: (row) => <code class="fh-number">{row.number}</code> },
];

/** GET /contracts/requests.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function requestsFile(c: Context<Env>) {
  const query = queryOf(c);
  const page = await inScope(c, (work) => listRequests(work, filterOf(query), sortIn(query)));
  return tableFile(c, "Requests to suppliers", outColumns(actorOf(c).timeZone), page.rows);
}

const dayText = (at: Date | null, timeZone: string) =>
  at === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(at.getTime())
        .toZonedDateTimeISO(timeZone)
        .toPlainDate()
        .toString();

/** Requests as a file; dates are days on the organization's clock. */
export const outColumns = (timeZone: string): readonly FileColumn<RequestRow>[] => [
  { header: "Number", value: (r) => r.number },
  { header: "Supplier", width: 32, value: (r) => r.supplier },
  { header: "Kind of supplier", value: (r) => kindWord(r.kind) },
  { header: "State", value: (r) => STATE_WORDS[r.state] },
  { header: "Overdue", value: (r) => (r.overdue ? "Yes" : "No") },
  { header: "Sent by", value: (r) => CHANNEL_WORDS[r.channel] },
  { header: "Round", width: 28, value: (r) => r.round },
  { header: "Due", type: "date", value: (r) => r.dueOn },
  { header: "Sent", type: "date", value: (r) => dayText(r.sentAt, timeZone) },
  { header: "Answered", type: "date", value: (r) => dayText(r.answeredAt, timeZone) },
  { header: "Contracts", type: "number", value: (r) => r.contracts },
  { header: "Reminders", type: "number", value: (r) => r.reminders },
];
