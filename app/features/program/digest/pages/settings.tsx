/** Settings, Digests: what holds for all, and who gets none. What a digest says is its reader's alone. */
import type { Context } from "hono";
import { listMembers, usersById } from "#features/accounts/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button, FieldRow, Form, Select, TextField } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE, problemsOf } from "../../pages/request.ts";
import { saveDigestSettings } from "../save-settings.ts";
import { FREQUENCIES, type Frequency, frequencyLabel, WEEKDAYS, weekdayLabel } from "../schema.ts";
import { digestSettings, lastSent, rhythms } from "../settings.queries.ts";

const PATH = "/settings/digests";

interface Row {
  readonly name: string;
  readonly email: string;
  readonly frequency: Frequency;
  readonly weekday: number;
  /** The day of the last digest with something in it; null for none so far. */
  readonly lastOn: string | null;
}

async function readRows(c: Context<Env>): Promise<Row[]> {
  const read = await inScope(c, async (work) => ({
    members: await listMembers(work),
    rhythms: await rhythms(work),
    last: await lastSent(work),
  }));
  const users = await usersById(
    c.get("services").database,
    read.members.map((member) => member.userId),
  );
  const rhythmOf = new Map(read.rhythms.map((one) => [one.membershipId, one]));
  return read.members
    .map((member): Row => {
      const user = users.get(member.userId);
      const rhythm = rhythmOf.get(member.membershipId);
      return {
        name: user?.name ?? "Unknown",
        email: user?.email ?? "",
        frequency: rhythm?.frequency ?? "never",
        weekday: rhythm?.weekday ?? 1,
        lastOn: read.last.get(member.membershipId) ?? null,
      };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The rows that an address asks for: a search, a frequency, a sort. */
function chosen(rows: readonly Row[], query: URLSearchParams): Row[] {
  const words = query.get("q")?.trim().toLowerCase() ?? "";
  const show = query.get("show") ?? "";
  const sort = query.get("sort") ?? "name";
  const by = SORTS[sort.replace(/^-/, "")] ?? SORTS["name"]!;
  const sorted = rows
    .filter((row) => show === "" || row.frequency === show)
    .filter((row) => `${row.name} ${row.email}`.toLowerCase().includes(words))
    .toSorted((a, b) => by(a).localeCompare(by(b)));
  return sort.startsWith("-") ? sorted.toReversed() : sorted;
}
const SORTS: Readonly<Record<string, (row: Row) => string>> = {
  name: (row) => row.name.toLowerCase(),
  often: (row) => String(FREQUENCIES.findIndex((one) => one.value === row.frequency)),
  last: (row) => row.lastOn ?? "",
};

const often = (row: Pick<Row, "frequency" | "weekday">): string =>
  row.frequency === "weekly"
    ? `Every week, ${weekdayLabel(row.weekday)}`
    : frequencyLabel(row.frequency);

/** GET /settings/digests */
export const digestSettingsPage = (c: Context<Env>) => page(c);

async function page(
  c: Context<Env>,
  typed?: Readonly<Record<string, string>>,
  errors: readonly FieldProblem[] = [],
) {
  const address = addressOf(c);
  const query = address.searchParams;
  const rows = await readRows(c);
  const settings = await inScope(c, (work: Work) => digestSettings(work));
  const values = typed ?? {
    frequency: settings.frequency,
    weekday: String(settings.weekday),
    hour: String(settings.hour),
  };
  const list = chosen(rows, query);
  const number = pageNumber(query);
  const none = rows.filter((row) => row.frequency === "never").length;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Digests"
      lede={`${plural(rows.length, "member")} in all. ${none === 0 ? "Nobody has turned digests off." : `${plural(none, "member")} ${none === 1 ? "gets" : "get"} none.`}`}
      crumbs={[{ href: "/settings", label: "Settings" }]}
    >
      {actorOf(c).isSample ? (
        <Alert kind="info" title="A sample sends no digests.">
          <p>Each member still sees what the next one would say.</p>
        </Alert>
      ) : null}
      <Card title="For members who chose nothing themselves">
        <SettingsForm values={values} errors={errors} />
      </Card>
      <DataTable
        caption="Members and their digests"
        columns={COLUMNS}
        rows={list.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)}
        total={list.length}
        page={number}
        pageSize={PAGE_SIZE}
        sort={query.get("sort") ?? "name"}
        address={address}
        exports
        filters={<Filters query={query} />}
        empty={<p>No member fits. Widen the filter.</p>}
      />
      <p class="usa-hint">What a digest says is shown to its reader alone.</p>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

const Filters = ({ query }: { query: URLSearchParams }) => (
  <>
    <TextField name="q" label="Name or address" value={query.get("q") ?? ""} type="search" />
    <Select
      name="show"
      label="How often"
      placeholder=""
      width="s"
      options={[{ value: "", label: "All" }, ...FREQUENCIES]}
      value={query.get("show") ?? ""}
    />
  </>
);

function SettingsForm(props: {
  values: Readonly<Record<string, string>>;
  errors: readonly FieldProblem[];
}) {
  const { values, errors } = props;
  return (
    <Form action={PATH} errors={errors}>
      <FieldRow>
        <Select
          name="frequency"
          label="How often"
          placeholder=""
          width="s"
          options={FREQUENCIES}
          value={values["frequency"]}
          errors={errors}
        />
        <Select
          name="weekday"
          label="Day of a weekly digest"
          placeholder=""
          width="s"
          options={WEEKDAYS}
          value={values["weekday"]}
          errors={errors}
        />
        <Select
          name="hour"
          label="Not before"
          placeholder=""
          width="s"
          options={HOURS}
          value={values["hour"]}
          errors={errors}
        />
      </FieldRow>
      <p class="usa-hint">
        Digests keep to the <a href="/training/reminders/settings">hours and days for mail</a>, and
        to the organization’s own clock.
      </p>
      <Actions>
        <Button>Save</Button>
      </Actions>
    </Form>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${hour % 12 || 12}:00 ${hour < 12 ? "AM" : "PM"}`,
}));

const COLUMNS: readonly Column<Row>[] = [
  { key: "name", label: "Member", sortable: true, cell: (row) => row.name },
  { key: "email", label: "E-mail address", cell: (row) => row.email },
  {
    key: "often",
    label: "How often",
    sortable: true,
    cell: (row) => (row.frequency === "never" ? <Tag kind="warning">None</Tag> : often(row)),
  },
  {
    key: "last",
    label: "Last one",
    sortable: true,
    cell: (row) => (row.lastOn ? formatDate(row.lastOn) : "None so far"),
  },
];

/** POST /settings/digests */
export async function saveDigestSettingsAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => saveDigestSettings(work, typed));
  } catch (error) {
    return page(c, typed, problemsOf(error));
  }
  return seeOther(c, PATH, { kind: "success", text: "Digests are set." });
}

/** GET /settings/digests.csv and .xlsx */
export async function digestsFile(c: Context<Env>) {
  const columns: readonly FileColumn<Row>[] = [
    { header: "Member", width: 28, value: (row) => row.name },
    { header: "E-mail address", width: 32, value: (row) => row.email },
    { header: "How often", width: 24, value: often },
    { header: "Last one", value: (row) => row.lastOn },
  ];
  return tableFile(c, "digests", columns, chosen(await readRows(c), addressOf(c).searchParams));
}
