/** All pictures in use together: who is shown, in which role, tied to which form (R111). */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { Select } from "#ui/fields.tsx";
import { Button } from "#ui/button.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { homesOf } from "../../piece-homes.ts";
import { StudioTabs } from "../../pages/tabs.tsx";
import { FORMS, labelIn, PICTURE_ROLES, WHO } from "../schema.ts";
import { type TallyRow, tallyOf } from "../tally.ts";
import { type TaggedUse, taggedUses } from "../tally.queries.ts";
import { addressOf } from "./request.ts";

interface Home {
  readonly href: string;
  readonly name: string;
}

async function tallyData(work: Work, asked: string | null) {
  const all = await taggedUses(work);
  const homes = await homesOf(work, [...new Set(all.map((use) => use.pieceId))]);
  const campaigns = [
    ...new Map<string, Home>(
      [...homes.values()].map(({ href, name }) => [href, { href, name }]),
    ).values(),
  ].toSorted((a, b) => a.name.localeCompare(b.name));
  const home = campaigns.find((one) => one.href === asked);
  const uses = home ? all.filter((use) => homes.get(use.pieceId)?.href === home.href) : all;
  return { campaigns, home, uses };
}

/** GET /pictures/tally */
export async function tallyPage(c: Context<Env>) {
  const asked = addressOf(c).searchParams.get("campaign");
  const { campaigns, home, uses } = await inScope(c, (work) => tallyData(work, asked));
  const tally = tallyOf(uses);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="All pictures together"
      lede="One picture tells little. Together they say who is affected, who helps and who leads."
      crumbs={[{ href: "/pictures", label: "Pictures" }]}
      wide
    >
      <StudioTabs view="pictures" />
      {campaigns.length > 0 ? (
        <form method="get" action="/pictures/tally" class="fh-filters">
          <Select
            name="campaign"
            label="Campaign"
            placeholder="All pieces"
            width="l"
            value={home?.href}
            options={campaigns.map((one) => ({ value: one.href, label: one.name }))}
          />
          <Button kind="secondary">Show</Button>
        </form>
      ) : null}
      {uses.length === 0 ? (
        <EmptyState title="No piece shows a picture yet">
          <p>
            Choose one in the <a href="/pictures">library</a> and put it into a text.
          </p>
        </EmptyState>
      ) : (
        <>
          <Leans leans={tally.leans} people={tally.withPeople} uses={tally.uses} />
          {tally.withPeople > 0 ? (
            <>
              <Counts
                title="Who, in which role"
                rows={tally.byRole}
                columns={PICTURE_ROLES.map((one) => one.label)}
              />
              <Counts
                title="Who, tied to which form of trafficking"
                rows={tally.byForm}
                columns={FORMS.map((one) => one.label)}
              />
            </>
          ) : null}
          <Uses uses={uses} query={home ? `?campaign=${encodeURIComponent(home.href)}` : ""} />
        </>
      )}
    </WorkspacePage>,
  );
}

const Leans = (props: { leans: readonly string[]; people: number; uses: number }) =>
  props.leans.length > 0 ? (
    <Alert kind="warning" title="They lean one way">
      <ul>
        {props.leans.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    </Alert>
  ) : (
    <Alert kind="info">
      <p>
        {plural(props.uses, "picture")} in use, {props.people} with people. Nothing in what was said
        of them leans one way.
      </p>
    </Alert>
  );

const Counts = (props: {
  title: string;
  rows: readonly TallyRow[];
  columns: readonly string[];
}) => (
  <Card title={props.title}>
    <div class="fh-tally" role="region" aria-label={props.title} tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Who is shown</th>
            {props.columns.map((one) => (
              <th scope="col">{one}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr>
              <th scope="row">{row.label}</th>
              {row.counts.map((n) => (
                <td>{n === 0 ? "–" : n}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Card>
);

const hrefOf = (use: TaggedUse): string =>
  use.pictureId.startsWith("drawing-") ? "/pictures#drawings" : `/pictures/${use.pictureId}`;

const Uses = ({ uses, query }: { uses: readonly TaggedUse[]; query: string }) => (
  <Card
    title="Each use"
    aside={
      <a href={`/pictures/tally.csv${query}`} download>
        CSV
      </a>
    }
  >
    <ul class="fh-picture-uses">
      {uses.slice(0, 200).map((use) => (
        <li>
          <a href={hrefOf(use)}>{use.name}</a> in <a href={`/pieces/${use.pieceId}`}>{use.title}</a>
          <small class="fh-sub">
            {labelIn(WHO, use.who)} · {labelIn(PICTURE_ROLES, use.role)} ·{" "}
            {labelIn(FORMS, use.form)}
            {use.said ? "" : " (not said of this piece yet)"}
          </small>
        </li>
      ))}
    </ul>
    {uses.length > 200 ? <p>The file has all {uses.length} of them.</p> : null}
  </Card>
);

const OUT: readonly FileColumn<TaggedUse>[] = [
  { header: "Piece", width: 44, value: (use) => use.title },
  { header: "Picture", width: 36, value: (use) => use.name },
  { header: "Who is seen", width: 26, value: (use) => labelIn(WHO, use.who) },
  { header: "Role", width: 24, value: (use) => labelIn(PICTURE_ROLES, use.role) },
  { header: "Form", width: 22, value: (use) => labelIn(FORMS, use.form) },
  { header: "Said of this piece", value: (use) => (use.said ? "Yes" : "No") },
];

/** GET /pictures/tally.csv and .xlsx */
export async function tallyFile(c: Context<Env>) {
  const asked = addressOf(c).searchParams.get("campaign");
  const { uses } = await inScope(c, (work) => tallyData(work, asked));
  return tableFile(c, "picture-tally", OUT, uses);
}
