/** The lists that are loaded: current editions, older ones, and what each changed. */
import type { Context } from "hono";
import { addressOf, ContractTabs, pathPart } from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatCount, formatDate, formatInstant, plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { Select } from "#ui/fields.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Facts, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import {
  type Edition,
  type EditionLine,
  editionLines,
  findEdition,
  listEditions,
} from "../editions.queries.ts";
import { addShippedRisk } from "../ensure-risk.ts";
import { shippedSources } from "../shipped.ts";
import { NO_PROOF, saysWords } from "./words.tsx";

const HERE = "/contracts/risk/lists";
const LOAD = "/imports/new?kind=risk";

/** GET /contracts/risk/lists */
export async function listsPage(c: Context<Env>) {
  const editions = await inScope(c, listEditions);
  const { permissions: may, timeZone } = actorOf(c);
  const shown = editions.filter((one) => one.shape === "goods" || may.has("risk:confirm"));
  const held = new Set(editions.map((one) => one.sourceKey));
  const missing = shippedSources().filter((one) => !held.has(one.key)).length;
  const load = may.has("contracts:import") ? <Button href={LOAD}>Load a list</Button> : null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Lists and editions"
      lede="A newer edition takes the place of the older one. The older one is kept."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      actions={load}
    >
      <ContractTabs view="lists" may={may} />
      <Alert kind="info" title={NO_PROOF} />
      {missing > 0 && may.has("contracts:import") ? (
        <Card title="Begin with ours">
          <p>{plural(missing, "source")} that come along can be added, with citations.</p>
          <Form action={HERE} label="Add the sources that come along">
            <Button>Add them</Button>
          </Form>
        </Card>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState title="No list is loaded" action={load}>
          <p>Load the list of the Department of Labor, or a table of customs actions.</p>
        </EmptyState>
      ) : null}
      {shown
        .filter((one) => one.current)
        .map((current) => (
          <Source
            current={current}
            older={shown.filter((one) => !one.current && one.sourceKey === current.sourceKey)}
            timeZone={timeZone}
          />
        ))}
    </WorkspacePage>,
  );
}

const size = (one: Edition) =>
  one.shape === "goods"
    ? `${plural(one.goods, "good")}, ${plural(one.countries, "country", "countries")}, ${plural(one.lines, "line")}`
    : plural(one.lines, "action");

function Source(props: { current: Edition; older: readonly Edition[]; timeZone: string }) {
  const { current, older, timeZone } = props;
  return (
    <Card title={current.source} aside={<Tag kind="info">{`Edition ${current.edition}`}</Tag>}>
      <p>
        <a href={`${HERE}/${current.id}/lines`}>{size(current)}</a>
        {current.dated ? `, dated ${formatDate(current.dated)}` : ""}.{" "}
        {current.shipped
          ? "Comes along with Fairhand."
          : `Loaded by ${current.loadedBy}, ${formatInstant(current.loadedAt.toISOString(), timeZone)}.`}{" "}
        {current.url ? (
          <a href={current.url} rel="noreferrer">
            Where it is published<span class="usa-sr-only">: {current.source}</span>
          </a>
        ) : null}
      </p>
      {current.scope ? <p>{current.scope}</p> : null}
      {older.length > 0 ? (
        <ul>
          {older.map((one) => (
            <li>
              <a href={`${HERE}/${one.id}/lines`}>Edition {one.edition}</a>{" "}
              <small>no longer current, {size(one)}</small>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

/** POST /contracts/risk/lists: adds the sources that ship, where none of their editions is here. */
export async function addShippedLists(c: Context<Env>) {
  const n = await inScope(c, addShippedRisk);
  return seeOther(c, HERE, {
    kind: "success",
    text: n === 0 ? "Nothing was missing." : `${plural(n, "source")} added.`,
  });
}

const CHANGES = {
  added: "Added",
  gone: "No longer listed",
  changed: "Says something else",
  same: "As before",
} as const;
type Change = keyof typeof CHANGES;
const LOOK = { added: "warning", gone: "plain", changed: "info", same: "plain" } as const;

const shownOf = (query: URLSearchParams, lines: readonly EditionLine[]) => {
  const change = query.get("change");
  const words = (query.get("q") ?? "").trim().toLowerCase();
  return lines.filter(
    (line) =>
      (!change || line.change === change) &&
      `${line.good} ${line.countryName ?? ""}`.toLowerCase().includes(words),
  );
};

/** GET /contracts/risk/lists/:editionId/lines: its lines beside the edition that it replaced. */
export async function editionPage(c: Context<Env>) {
  const { edition, lines } = await linesOf(c);
  const address = addressOf(c);
  const rows = shownOf(address.searchParams, lines);
  const n = (change: Change) => lines.filter((line) => line.change === change).length;
  const page = Math.max(1, Math.min(Number(address.searchParams.get("page")) || 1, 10_000));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Edition ${edition.edition}`}
      lede={edition.source}
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: HERE, label: "Lists and editions" },
      ]}
      wide
    >
      {edition.current ? null : (
        <Alert kind="warning" title="A newer edition has taken its place">
          <p>It is kept to show what was said. No signal comes from it.</p>
        </Alert>
      )}
      <Card title="This edition">
        <Facts
          items={[
            { term: "Holds", value: size(edition) },
            { term: "Dated", value: edition.dated ? formatDate(edition.dated) : "Not given" },
            ...(edition.replacedEdition
              ? [
                  { term: "In place of", value: `Edition ${edition.replacedEdition}` },
                  { term: "Added", value: formatCount(n("added")) },
                  { term: "No longer listed", value: formatCount(n("gone")) },
                  { term: "Says something else", value: formatCount(n("changed")) },
                ]
              : []),
          ]}
        />
        {edition.scope ? <p>{edition.scope}</p> : null}
        {edition.importId && actorOf(c).permissions.has("contracts:import") ? (
          <Actions>
            <Button href={`/imports/${edition.importId}`} kind="secondary">
              The file, and undo
            </Button>
          </Actions>
        ) : null}
      </Card>
      {edition.shape === "goods" ? (
        <DataTable
          caption="Lines of this edition"
          columns={edition.replaces ? LINES : LINES.filter((one) => one.key !== "change")}
          rows={rows.slice((page - 1) * 100, page * 100)}
          total={rows.length}
          page={page}
          pageSize={100}
          address={address}
          exports
          filters={
            edition.replaces ? (
              <Select
                name="change"
                label="Beside the edition before"
                placeholder="All"
                value={address.searchParams.get("change")}
                options={Object.entries(CHANGES).map(([value, label]) => ({ value, label }))}
              />
            ) : undefined
          }
          empty={<EmptyState title="No line fits" />}
        />
      ) : null}
    </WorkspacePage>,
  );
}

/** An edition that names companies is for those who may confirm them. */
async function linesOf(c: Context<Env>) {
  return inScope(c, async (work) => {
    const edition = await findEdition(work, pathPart(c, "editionId"));
    return { edition, lines: edition.shape === "goods" ? await editionLines(work, edition) : [] };
  });
}

const LINES: readonly Column<EditionLine>[] = [
  { key: "good", label: "Good", width: "m", cell: (r) => r.good },
  { key: "country", label: "Country", cell: (r) => r.countryName ?? "No country named" },
  {
    key: "says",
    label: "What it says",
    width: "l",
    cell: (r) => (
      <>
        {saysWords(r.change === "gone" ? r.before : r.says)}
        {r.change === "changed" ? <small> Before: {saysWords(r.before)}.</small> : null}
        {r.derivedFrom ? <small> Input from {r.derivedFrom}.</small> : null}
        {r.note ? <small> {r.note}</small> : null}
      </>
    ),
  },
  {
    key: "change",
    label: "Beside the edition before",
    cell: (r) => <Tag kind={LOOK[r.change]}>{CHANGES[r.change]}</Tag>,
  },
];

const FILE: readonly FileColumn<EditionLine>[] = [
  { header: "Good", width: 28, value: (r) => r.good },
  { header: "Country", width: 24, value: (r) => r.countryName },
  { header: "What it says", width: 40, value: (r) => saysWords(r.says) },
  { header: "What it said before", width: 40, value: (r) => saysWords(r.before) },
  { header: "Beside the edition before", width: 24, value: (r) => CHANGES[r.change] },
  { header: "Words of the source", width: 40, value: (r) => r.note },
];

/** GET /contracts/risk/lists/:editionId/lines.csv and .xlsx */
export async function editionFile(c: Context<Env>) {
  const { edition, lines } = await linesOf(c);
  return tableFile(
    c,
    `${edition.source.slice(0, 20)} ${edition.edition}`,
    FILE,
    shownOf(addressOf(c).searchParams, lines),
  );
}
