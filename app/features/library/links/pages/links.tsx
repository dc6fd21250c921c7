import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Hidden, Select } from "#ui/fields.tsx";
import { Actions, Button } from "#ui/form.tsx";
import { formatDate, formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { done, PAGE_SIZE, press, slice } from "../../desk/pages/request.ts";
import { LibraryTabs } from "../../desk/pages/tabs.tsx";
import { adoptAddress } from "../../desk/set-resource-state.ts";
import { askLinksSoon } from "../check-links.ts";
import { linksAreAsked, setLinkAsking } from "../link-setting.ts";
import { LINK_STATES, leadsToFront, stateOf } from "../link-words.ts";
import { type LinkRow, listLinks } from "../links.queries.ts";
import { ROBOT } from "../robots.ts";

const HERE = "/resources/links";
const FEW = 2;

const keyOf = (row: LinkRow) => row.link?.state ?? "unknown";

async function read(c: Context<Env>) {
  const show = new URL(c.req.url).searchParams.get("show") ?? "";
  const { rows, on } = await inScope(c, async (work) => ({
    rows: await listLinks(work),
    on: await linksAreAsked(work),
  }));
  const fits = (row: LinkRow) => !Object.hasOwn(LINK_STATES, show) || keyOf(row) === show;
  return { rows, on, show, shown: rows.filter(fits) };
}

/** GET /resources/links: every address of the library, and what it answered. */
export async function linksPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const number = pageNumber(address.searchParams);
  const { rows, on, show, shown } = await read(c);
  const actor = actorOf(c);
  const may = actor.permissions.has("library:write");
  const counted = Object.entries(LINK_STATES).flatMap(([value, { label }]) => {
    const count = rows.filter((row) => keyOf(row) === value).length;
    return count > 0 ? [{ value, label: `${label} (${count})` }] : [];
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Links"
      lede="Whether the addresses of your resources still lead somewhere."
      wide
    >
      <LibraryTabs view="links" />
      <Setting
        on={on}
        may={may}
        turns={actor.permissions.has("organization:write")}
        url={c.get("services").config.url}
      />
      <DataTable
        caption="Addresses"
        columns={columns(may, actor.timeZone)}
        rows={slice(shown, number)}
        total={shown.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={
          <Select name="show" label="Show" placeholder="All" value={show} options={counted} />
        }
        empty={
          <EmptyState title="No address fits">
            <p>
              <a href={HERE}>See all addresses</a>
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

function Setting(props: { on: boolean; may: boolean; turns: boolean; url: string }) {
  const { on, may, turns, url } = props;
  return (
    <Card
      title={
        <>
          Asking addresses <Tag kind={on ? "success" : "plain"}>{on ? "On" : "Off"}</Tag>
        </>
      }
    >
      <p>
        {on
          ? "Each night this server asks the addresses that are due, one at a time for each site."
          : "Off until somebody turns it on: this server then asks addresses on the web each night."}{" "}
        It reads each site’s robots.txt, calls itself {ROBOT} and names {url}. It asks nothing
        inside your network.
      </p>
      <Actions>
        {turns ? (
          <form method="post" action={`${HERE}/asking`}>
            <Hidden name="on" value={on ? "no" : "yes"} />
            <Button kind="secondary">{on ? "Turn it off" : "Turn it on"}</Button>
          </form>
        ) : null}
        {on && may ? (
          <form method="post" action={`${HERE}/ask-now`}>
            <Button kind="quiet">Ask what is due now</Button>
          </form>
        ) : null}
      </Actions>
      {turns ? null : <p class="usa-hint">The program lead or an administrator decides this.</p>}
    </Card>
  );
}

const columns = (may: boolean, timeZone: string): readonly Column<LinkRow>[] => [
  {
    key: "url",
    label: "Address",
    cell: (row) => (
      <>
        <a class="fh-library-address" href={row.url} rel="noreferrer" data-no-prefetch>
          {row.url}
        </a>
        <Holders row={row} />
      </>
    ),
  },
  {
    key: "state",
    label: "Answer",
    cell: (row) => {
      const words = stateOf(row.link);
      return (
        <>
          <Tag kind={words.kind}>{words.label}</Tag>{" "}
          {row.link?.answer ? <span class="fh-under">{row.link.answer}</span> : null}
          {row.link === null || row.link.state === "ok" ? null : (
            <span class="fh-under">{words.means}</span>
          )}
          <History row={row} />
        </>
      );
    },
  },
  {
    key: "moved",
    label: "New address",
    cell: (row) => <Moved row={row} may={may} />,
  },
  {
    key: "asked",
    label: "Asked",
    cell: (row) => (row.link ? formatInstant(row.link.checkedAt.toISOString(), timeZone) : "–"),
  },
];

/** Which resources have this address: some pages stand above a dozen of them. */
function Holders({ row }: { row: LinkRow }) {
  const names = row.entries.map((entry) => (
    <span class="fh-under">
      <a href={`/resources/${entry.id}`}>{entry.title}</a>
    </span>
  ));
  if (names.length <= FEW) return <>{names}</>;
  return (
    <details class="fh-library-more">
      <summary>
        {names.length} resources<span class="usa-sr-only"> at {row.url}</span>
      </summary>
      {names}
    </details>
  );
}

function History({ row }: { row: LinkRow }) {
  const before = row.link?.history.slice(1) ?? [];
  if (before.length === 0) return null;
  return (
    <details class="fh-library-more">
      <summary>
        Before<span class="usa-sr-only">: {row.url}</span>
      </summary>
      <ul>
        {before.map((one) => (
          <li>
            {formatDate(one.on)}: {LINK_STATES[one.state].label}
            {one.answer ? ` (${one.answer})` : ""}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Moved({ row, may }: { row: LinkRow; may: boolean }) {
  const to = row.link?.movedTo;
  if (!to) return <>–</>;
  return (
    <>
      <a class="fh-library-address" href={to} rel="noreferrer" data-no-prefetch>
        {to}
      </a>
      {leadsToFront(row.url, to) ? (
        <span class="fh-under">This is a front page: what was there may be gone.</span>
      ) : null}
      {may
        ? row.entries.map((entry) => (
            <form method="post" action={`${HERE}/adopt`}>
              <Hidden name="id" value={entry.id} />
              <Hidden name="from" value={row.url} />
              <Hidden name="to" value={to} />
              <Button kind="secondary" label={`Use it: ${entry.title}`}>
                Use it
              </Button>
            </form>
          ))
        : null}
    </>
  );
}

const OUT: readonly FileColumn<LinkRow>[] = [
  { header: "Address", width: 60, value: (row) => row.url },
  { header: "Resources", width: 50, value: (row) => row.entries.map((e) => e.title).join("; ") },
  { header: "State", width: 18, value: (row) => stateOf(row.link).label },
  { header: "Answer", width: 20, value: (row) => row.link?.answer ?? null },
  { header: "New address", width: 60, value: (row) => row.link?.movedTo ?? null },
  {
    header: "Asked",
    type: "date",
    value: (row) => row.link?.checkedAt.toISOString().slice(0, 10) ?? null,
  },
];

/** GET /resources/links.csv and .xlsx */
export async function linksFile(c: Context<Env>) {
  return tableFile(c, "links", OUT, (await read(c)).shown);
}

/** POST /resources/links/asking */
export async function askingAction(c: Context<Env>) {
  const on = (await formFields(c))["on"] === "yes";
  return press(c, HERE, async (work) => {
    await setLinkAsking(work, on);
    return done(on ? "Addresses are asked from tonight on." : "No address is asked any more.");
  });
}

/** POST /resources/links/ask-now */
export async function askNowAction(c: Context<Env>) {
  if (!(await inScope(c, linksAreAsked)))
    throw new Conflict("Turn it on first. Nothing was asked.");
  await askLinksSoon(c.get("services"));
  return seeOther(c, HERE, done("Asking has begun. Answers come in over some minutes."));
}

/** POST /resources/links/adopt: the new address in place of the old one. */
export async function adoptAction(c: Context<Env>) {
  const typed = await formFields(c);
  const [id, from, to] = [typed["id"] ?? "", typed["from"] ?? "", typed["to"] ?? ""];
  return press(c, HERE, async (work) => {
    const link = (await listLinks(work)).find((row) => row.url === from)?.link;
    // The form repeats what we were told; nobody's own words become an address here.
    if (link?.movedTo !== to || to === "")
      throw new Conflict("This address has another answer by now. Look again.");
    await adoptAddress(work, id, from, to);
    return done("The new address stands in the resource.");
  });
}
