import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { Button } from "#ui/button.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Grid } from "#ui/parts.tsx";
import { DataTable, type Column } from "#ui/table.tsx";
import { HOLDER } from "../advisers/schema.ts";
import { kindName, partnerContent, type PartnerKind } from "../kinds.ts";
import { missingKinds, type SentLetter, sentLetters } from "../partners.queries.ts";
import { PartnersNav } from "./nav.tsx";
import type { ProgramViews } from "./request.ts";
import { Tools } from "./tools.tsx";

const CRUMBS = [
  { href: "/program", label: "Program" },
  { href: "/program/partners", label: "Partners" },
];

/** GET /program/partners/missing: the toolkit's kinds of partner that nobody stands for yet. */
export const missingPage = (Views: ProgramViews) => async (c: Context<Env>) => {
  const actor = actorOf(c);
  const missing = await inScope(c, missingKinds);
  const { kinds, source } = partnerContent();
  const people = kinds.filter((kind) => kind.people);
  const there = kinds.length - people.length - missing.length;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Who is missing"
      lede={`You have partners of ${there} of ${kinds.length - people.length} kinds.`}
      crumbs={CRUMBS}
    >
      <Views ownUnit={actor.unitId !== null} />
      <PartnersNav view="missing" actor={actor} />
      {missing.length === 0 ? (
        <p>Every kind has somebody. Keep in touch with them.</p>
      ) : (
        <Grid columns={2}>
          {missing.map((kind) => (
            <KindCard kind={kind} may={actor.permissions.has("program:write")} />
          ))}
        </Grid>
      )}
      {people.map((kind) => (
        <Card title={kindName(kind.id)}>
          <p>
            {kind.who} {kind.why}
          </p>
          <p>
            They are never listed here. Your lived-experience lead or program lead invites them
            apart, with pay and consent.{" "}
            {actor.permissions.has(HOLDER) ? <a href="/program/advisers">Go to advisers</a> : null}
          </p>
        </Card>
      ))}
      <Tools on="partners" title="Look at your community" />
      <p class="fh-source">Kinds of partners: {source}. The words are ours.</p>
    </WorkspacePage>,
  );
};

const KindCard = ({ kind, may }: { kind: PartnerKind; may: boolean }) => (
  <Card title={kindName(kind.id)}>
    <p>
      <b>Who:</b> {kind.who}
    </p>
    <p>
      <b>Why they help:</b> {kind.why}
    </p>
    {may ? (
      <div class="fh-actions">
        <Button kind="secondary" href={`/program/partners/letter/${kind.id}`} icon="mail">
          Draft a letter
        </Button>
        <Button kind="quiet" href={`/program/partners/new?kind=${kind.id}`}>
          Add one
        </Button>
      </div>
    ) : null}
  </Card>
);

/** GET /program/partners/letters: what was sent to those who may become partners. */
export const lettersPage = (Views: ProgramViews) => async (c: Context<Env>) => {
  const actor = actorOf(c);
  const rows = await inScope(c, sentLetters);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Letters"
      lede="Invitations to partners: what was sent, to whom, by whom."
      crumbs={CRUMBS}
      wide
    >
      <Views ownUnit={actor.unitId !== null} />
      <PartnersNav view="letters" actor={actor} />
      <DataTable
        caption="Letters"
        columns={letterColumns(actor.timeZone)}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(1, rows.length)}
        address={new URL(c.req.url)}
        empty={
          <EmptyState title="No letter yet">
            <p>
              See <a href="/program/partners/missing">who is missing</a>. A letter is drafted for
              each kind.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
};

const letterColumns = (zone: string): readonly Column<SentLetter>[] => [
  {
    key: "to",
    label: "To",
    cell: (row) => (
      <>
        {row.toName}
        {row.toAddress ? <span class="fh-under">{row.toAddress}</span> : null}
      </>
    ),
  },
  { key: "kind", label: "Kind", cell: (row) => kindName(row.kind) },
  { key: "subject", label: "Subject", cell: (row) => row.subject },
  {
    key: "way",
    label: "How",
    cell: (row) => (row.way === "mail" ? "Mailed from here" : "Sent another way"),
  },
  { key: "at", label: "When", cell: (row) => formatInstant(row.at.toISOString(), zone) },
  { key: "by", label: "By", cell: (row) => row.by },
];
