import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { kindName, partnerKinds } from "../kinds.ts";
import {
  listPartners,
  missingKinds,
  PARTNER_SORTS,
  type PartnerFilter,
  type PartnerRow,
} from "../partners.queries.ts";
import { PartnersNav } from "./nav.tsx";
import { PAGE_SIZE, type ProgramViews, sortOf, sortText } from "./request.ts";

function filterOf(query: URLSearchParams): PartnerFilter {
  const kind = partnerKinds().find((one) => one.id === query.get("kind"))?.id;
  const q = query.get("q")?.trim().slice(0, 200);
  return {
    ...(q ? { q } : {}),
    ...(kind ? { kind } : {}),
    ...(query.get("show") === "ended" ? { ended: true } : {}),
    ...(query.get("show") === "due" ? { due: true } : {}),
  };
}

/** GET /program/partners: who works with us, what each does, and when we speak next. */
export const partnersPage = (Views: ProgramViews) => async (c: Context<Env>) => {
  const address = new URL(c.req.url);
  const filter = filterOf(address.searchParams);
  const sort = sortOf(address.searchParams, PARTNER_SORTS, "name");
  const number = pageNumber(address.searchParams);
  const actor = actorOf(c);
  const { list, missing, today } = await inScope(c, async (work) => ({
    list: await listPartners(work, filter, sort, { number, size: PAGE_SIZE }),
    missing: (await missingKinds(work)).length,
    today: work.today.toString(),
  }));
  const may = actor.permissions.has("program:write");
  const add = <Button href="/program/partners/new">Add a partner</Button>;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Partners"
      lede="Who works with us against forced labor, and what each does."
      crumbs={[{ href: "/program", label: "Program" }]}
      actions={may ? add : null}
      wide
    >
      <Views ownUnit={actor.unitId !== null} />
      <PartnersNav view="list" actor={actor} />
      {missing > 0 && Object.keys(filter).length === 0 ? (
        <p>
          {`${plural(missing, "kind")} of partner ${missing === 1 ? "has" : "have"} nobody yet. `}
          <a href="/program/partners/missing">See who is missing</a>.
        </p>
      ) : null}
      <DataTable
        caption="Partners"
        columns={columns(today)}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={sortText(sort)}
        address={address}
        exports
        filters={<Filters filter={filter} />}
        empty={<Empty filter={filter} action={may ? add : null} />}
      />
    </WorkspacePage>,
  );
};

function Empty({ filter, action }: { filter: PartnerFilter; action: unknown }) {
  if (Object.keys(filter).length > 0)
    return (
      <EmptyState title="No partner fits">
        <p>
          Widen the filter, or <a href="/program/partners">see all partners</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="Who works with you?" action={action as never}>
      <p>
        Unions, distributors, advocates: each knows something that you do not. Add those you have,
        then look at <a href="/program/partners/missing">who is missing</a>.
      </p>
    </EmptyState>
  );
}

const Filters = ({ filter }: { filter: PartnerFilter }) => (
  <>
    <TextField name="q" label="Name, work or keeper" value={filter.q} type="search" />
    <Select
      name="kind"
      label="Kind"
      placeholder="All"
      value={filter.kind}
      options={partnerKinds().map((kind) => ({ value: kind.id, label: kindName(kind.id) }))}
    />
    <Select
      name="show"
      label="Show"
      placeholder="Active"
      width="s"
      value={filter.ended ? "ended" : filter.due ? "due" : ""}
      options={[
        { value: "due", label: "Contact due" },
        { value: "ended", label: "Ended" },
      ]}
    />
  </>
);

const columns = (today: string): readonly Column<PartnerRow>[] => [
  {
    key: "name",
    label: "Partner",
    sortable: true,
    cell: (row) => (
      <>
        <a href={`/program/partners/${row.id}`}>{row.name}</a>{" "}
        {row.endedOn ? <Tag>Ended</Tag> : null}
        <span class="fh-under">{kindName(row.kind)}</span>
      </>
    ),
  },
  { key: "does", label: "What they do with us", cell: (row) => row.does ?? "–" },
  { key: "keeper", label: "Who keeps contact", cell: (row) => row.keeper ?? "Nobody yet" },
  {
    key: "last",
    label: "Last contact",
    sortable: true,
    cell: (row) => (row.lastContactOn ? formatDate(row.lastContactOn) : "–"),
  },
  {
    key: "next",
    label: "Next contact",
    sortable: true,
    cell: (row) =>
      row.nextContactOn === null ? (
        "–"
      ) : row.endedOn === null && row.nextContactOn < today ? (
        <Tag kind="warning">{`Was due ${formatDate(row.nextContactOn)}`}</Tag>
      ) : (
        formatDate(row.nextContactOn)
      ),
  },
];

const OUT: readonly FileColumn<PartnerRow>[] = [
  { header: "Partner", width: 30, value: (row) => row.name },
  { header: "Kind", width: 30, value: (row) => kindName(row.kind) },
  { header: "What they do with us", width: 50, value: (row) => row.does },
  { header: "Who keeps contact", width: 24, value: (row) => row.keeper },
  { header: "Contact", width: 24, value: (row) => row.contactName },
  { header: "Contact’s role", width: 24, value: (row) => row.contactRole },
  { header: "E-mail", width: 28, value: (row) => row.contactEmail },
  { header: "Phone", width: 18, value: (row) => row.contactPhone },
  { header: "Website", width: 30, value: (row) => row.url },
  { header: "Partner since", type: "date", value: (row) => row.since },
  { header: "Last contact", type: "date", value: (row) => row.lastContactOn },
  { header: "Next contact", type: "date", value: (row) => row.nextContactOn },
  { header: "Ended", type: "date", value: (row) => row.endedOn },
  { header: "Why ended", width: 30, value: (row) => row.endReason },
];

/** GET /program/partners.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function partnersFile(c: Context<Env>) {
  const { searchParams } = new URL(c.req.url);
  const { rows } = await inScope(c, (work) =>
    listPartners(work, filterOf(searchParams), sortOf(searchParams, PARTNER_SORTS, "name")),
  );
  return tableFile(c, "partners", OUT, rows);
}
