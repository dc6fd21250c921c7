import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, SubNav } from "#ui/parts.tsx";
import { addressOf } from "../../pages/request.ts";
import { ProgramTabs } from "../../pages/tabs.tsx";
import {
  participation,
  type Participation,
  type QuarterRow,
  type Trained,
} from "../participation.queries.ts";
import { quarterKey, quarterName } from "../quarters.queries.ts";

/** GET /program/participation: who was reached and who is trained, quarter by quarter since launch. */
export async function participationPage(c: Context<Env>) {
  const wanted = addressOf(c).searchParams.get("quarter");
  const actor = actorOf(c);
  const data = await inScope(c, (work) => participation(work, wanted));
  const rowsToo = actor.permissions.has("people:read");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Participation since launch"
      lede="Trained of counted, sessions and outreach, quarter by quarter. Each number leads to its rows."
      crumbs={[{ href: "/program", label: "Program" }]}
      wide
    >
      <ProgramTabs view="participation" ownUnit={actor.unitId !== null} />
      {data.shown === null ? (
        <EmptyState title="The program has not begun">
          <p>Its first quarter stands here on the day on which it begins.</p>
        </EmptyState>
      ) : (
        <>
          <Card title="By quarter" aside={<Files shown={data.shown} />}>
            <QuarterTable rows={data.quarters} rowsToo={rowsToo} />
          </Card>
          <Card title={`Sites at the end of ${quarterName(data.shown).toLowerCase()}`}>
            <SubNav
              label="Quarter"
              tabs={data.quarters.map((row) => ({
                href: `/program/participation?quarter=${quarterKey(row)}#sites`,
                label: `Y${row.year} Q${row.quarter}`,
                current: row === data.shown,
              }))}
            />
            <SiteTable data={data} shown={data.shown} rowsToo={rowsToo} />
          </Card>
          <p class="usa-hint">
            A quarter under way is shown as of today. Sessions count once they are over; people who
            came are from the roster and guests together.
          </p>
        </>
      )}
    </WorkspacePage>,
  );
}

const Files = ({ shown }: { shown: QuarterRow }) => (
  <span>
    <a href={`/program/participation.csv?quarter=${quarterKey(shown)}`}>CSV</a> ·{" "}
    <a href={`/program/participation.xlsx?quarter=${quarterKey(shown)}`}>Excel</a>
  </span>
);

/** n of N with its share; a link to the people where the reader may see them. */
function Share(props: { of: Trained; on: string; site?: string | null; rowsToo: boolean }) {
  const { of, on, site, rowsToo } = props;
  if (of.denominator === 0) return <>–</>;
  const text = `${formatCount(of.numerator)} of ${formatCount(of.denominator)}`;
  const place = site ? `&site=${encodeURIComponent(site)}` : "";
  // People without a site have no list of their own.
  const linked = rowsToo && site !== null;
  return (
    <>
      {linked ? (
        <a href={`/metrics/${of.id}/rows?show=counted&asOf=${on}${place}`}>{text}</a>
      ) : (
        text
      )}
      <span class="fh-under">{formatPercent(of.percent)}</span>
    </>
  );
}

function QuarterTable({ rows, rowsToo }: { rows: readonly QuarterRow[]; rowsToo: boolean }) {
  const names = rows[0]?.populations ?? [];
  return (
    <div class="fh-review-scroll" tabindex={0} role="region" aria-label="By quarter, table">
      <table class="fh-review-table">
        <caption class="usa-sr-only">Participation by program quarter</caption>
        <thead>
          <tr>
            <th scope="col">Quarter</th>
            {names.map((one) => (
              <th scope="col">{one.name}</th>
            ))}
            <th scope="col">Sessions</th>
            <th scope="col">Outreach</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                {quarterName(row)}
                <small>as of {formatDate(row.on)}</small>
              </th>
              {row.populations.map((one) => (
                <td class="fh-numeric" data-label={one.name}>
                  <Share of={one} on={row.on} rowsToo={rowsToo} />
                </td>
              ))}
              <td class="fh-numeric" data-label="Sessions">
                <a href={`/training/sessions?when=past&from=${row.from}&to=${row.to}`}>
                  {formatCount(row.sessions)}
                </a>
                <span class="fh-under">{formatCount(row.came)} came</span>
              </td>
              <td class="fh-numeric" data-label="Outreach">
                <a href={`/program/outreach?from=${row.from}&to=${row.to}`}>
                  {formatCount(row.reached)} reached
                </a>
                <span class="fh-under">{formatCount(row.signUps)} signed up</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SiteTable(props: { data: Participation; shown: QuarterRow; rowsToo: boolean }) {
  const { data, shown, rowsToo } = props;
  if (data.sites.length === 0) return <p>No site is recorded yet.</p>;
  return (
    <div id="sites" class="fh-review-scroll" tabindex={0} role="region" aria-label="By site, table">
      <table class="fh-review-table">
        <caption class="usa-sr-only">Trained of counted by site, {formatDate(shown.on)}</caption>
        <thead>
          <tr>
            <th scope="col">Site</th>
            {shown.populations.map((one) => (
              <th scope="col">{one.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.sites.map((site) => (
            <tr>
              <th scope="row">{site.name}</th>
              {site.populations.map((one) => (
                <td class="fh-numeric" data-label={one.name}>
                  <Share of={one} on={shown.on} site={site.id} rowsToo={rowsToo} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Line {
  readonly quarter: string;
  readonly on: string;
  readonly place: string;
  readonly what: string;
  readonly n: number;
  readonly of: number | null;
}
const OUT: readonly FileColumn<Line>[] = [
  { header: "Quarter", width: 20, value: (row) => row.quarter },
  { header: "As of", type: "date", value: (row) => row.on },
  { header: "Place", width: 28, value: (row) => row.place },
  { header: "What", width: 40, value: (row) => row.what },
  { header: "Number", type: "number", value: (row) => row.n },
  { header: "Of", type: "number", value: (row) => row.of },
];

/** GET /program/participation.csv and .xlsx: what the page shows. */
export async function participationFile(c: Context<Env>) {
  const wanted = addressOf(c).searchParams.get("quarter");
  const data = await inScope(c, (work) => participation(work, wanted));
  return tableFile(c, "participation", OUT, linesOf(data));
}

function linesOf({ quarters, shown, sites }: Participation): Line[] {
  const line = (row: QuarterRow, place: string, what: string, n: number, of: number | null) => ({
    quarter: quarterName(row),
    on: row.on,
    place,
    what,
    n,
    of,
  });
  const whole = "All that you may see";
  const byQuarter = quarters.flatMap((row): Line[] => [
    ...row.populations.map((p) => line(row, whole, p.name, p.numerator, p.denominator)),
    line(row, whole, "Sessions", row.sessions, null),
    line(row, whole, "Came to sessions", row.came, null),
    line(row, whole, "Reached by outreach", row.reached, null),
    line(row, whole, "Sign-ups", row.signUps, null),
  ]);
  const bySite =
    shown === null
      ? []
      : sites.flatMap((site) =>
          site.populations.map((p) => line(shown, site.name, p.name, p.numerator, p.denominator)),
        );
  return [...byQuarter, ...bySite];
}
