import type { Context } from "hono";
import { organizationSettings } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Dialog, DecisionList, EmptyState, Keys, Tabs } from "#ui/parts.tsx";
import { Pagination } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { acceptSureProposals } from "../decide-title.ts";
import { normalizedIncludes } from "../keys.ts";
import { findPopulation, type Population, populationTitles } from "../populations.queries.ts";
import { SUPPLY_CHAIN_SLUG } from "../schema.ts";
import type { TitleLine } from "../title-lines.ts";
import { ScopeNote } from "./populations.tsx";
import { addressOf, PAGE_SIZE, pathPart } from "./request.ts";
import { rowId, type RowPlace, TitleRow } from "./title-row.tsx";

type View = "proposed" | "included" | "excluded" | "all";

const included = (line: TitleLine, verdict: "include" | "exclude") =>
  line.decision?.verdict === verdict || line.places.some((p) => p.decision?.verdict === verdict);
const VIEWS: Record<View, { label: string; holds: (line: TitleLine) => boolean }> = {
  proposed: { label: "To decide", holds: (line) => line.proposal !== null },
  included: { label: "Included", holds: (line) => included(line, "include") },
  excluded: { label: "Excluded", holds: (line) => included(line, "exclude") },
  all: { label: "All titles", holds: () => true },
};
const viewOf = (query: URLSearchParams, population: Population): View => {
  const asked = query.get("show") ?? "";
  if (Object.hasOwn(VIEWS, asked)) return asked as View;
  return population.metricId === null ? "all" : "proposed";
};

/** GET /people/populations/:slug: titles to decide, decided ones, and all others. */
export async function populationPage(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const { population, lines, scope } = await inScope(c, async (work) => {
    const found = await findPopulation(work, slug);
    return {
      population: found,
      lines: await populationTitles(work, found),
      scope: (await organizationSettings(work)).supplyChainScope,
    };
  });
  const { permissions, timeZone } = actorOf(c);
  const address = addressOf(c);
  const view = viewOf(address.searchParams, population);
  const here = `/people/populations/${slug}`;
  const at: RowPlace = {
    here,
    back: backOf(address.searchParams),
    asksManager: slug === SUPPLY_CHAIN_SLUG,
    may: permissions.has("people:decide") && !population.archived,
    timeZone,
  };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={population.name}
      lede={population.description}
      crumbs={[
        { href: "/people", label: "People" },
        { href: "/people/populations", label: "Populations" },
      ]}
      actions={
        <Button href={`${here}/members`} kind="secondary" icon="people">
          See its people
        </Button>
      }
    >
      {slug === SUPPLY_CHAIN_SLUG ? (
        <ScopeNote scope={scope} mayChange={permissions.has("organization:write")} />
      ) : null}
      {population.archived ? <Archived here={here} /> : null}
      <Views here={here} view={view} lines={lines} />
      {view === "proposed" && at.may ? <AcceptSure here={here} lines={lines} /> : null}
      <Titles view={view} lines={lines} at={at} address={address} />
      <Actions>
        <Button href={`${here}/decisions`} kind="quiet" icon="history">
          Every decision, who and when
        </Button>
        {permissions.has("training:read") ? (
          <Button href={`/training/fit?population=${slug}`} kind="quiet" icon="training">
            Trainings that fit this work
          </Button>
        ) : null}
        {at.may && population.metricId === null ? <PutAway here={here} /> : null}
      </Actions>
    </WorkspacePage>,
  );
}

/** The list as it is filtered, without what only marks the last decision. */
function backOf(query: URLSearchParams): string {
  const kept = new URLSearchParams(query);
  kept.delete("just");
  return kept.toString();
}

function Views(props: { here: string; view: View; lines: readonly TitleLine[] }) {
  return (
    <div id="views" data-live>
      <Tabs
        label="Titles"
        tabs={(Object.keys(VIEWS) as View[]).map((key) => ({
          href: `${props.here}?show=${key}`,
          label: VIEWS[key].label,
          current: key === props.view,
          count: props.lines.filter(VIEWS[key].holds).length,
        }))}
      />
    </div>
  );
}

function AcceptSure({ here, lines }: { here: string; lines: readonly TitleLine[] }) {
  const sure = lines.filter((line) => line.proposal?.certainty === "sure");
  const people = sure.reduce((sum, line) => sum + (line.proposal?.people ?? 0), 0);
  return (
    <div id="accept-sure-place" data-live>
      {sure.length === 0 ? null : (
        <Dialog
          id="accept-sure"
          title={`Accept ${plural(sure.length, "sure proposal")}?`}
          trigger={
            sure.length === 1
              ? "Accept the one sure proposal"
              : `Accept all ${formatCount(sure.length)} sure proposals`
          }
          kind="primary"
        >
          <p>
            {plural(people, "appointment")} will count, and everybody who gets one of these titles
            later. Each decision can be taken back.
          </p>
          <p>{sure.map((line) => line.title).join(" · ")}</p>
          <Form action={`${here}/accept-sure`} label="Accept all sure proposals">
            <Hidden name="count" value={sure.length} />
            <Actions>
              <Button>Accept {plural(sure.length, "title")}</Button>
            </Actions>
          </Form>
        </Dialog>
      )}
    </div>
  );
}

function Titles(props: { view: View; lines: readonly TitleLine[]; at: RowPlace; address: URL }) {
  const query = props.address.searchParams;
  const words = (query.get("q") ?? "").trim();
  const just = query.get("just");
  const held = props.lines.filter(
    (line) =>
      (VIEWS[props.view].holds(line) || rowId(line.titleKey) === just) &&
      (words === "" || normalizedIncludes(line.title, words)),
  );
  const number = pageNumber(query);
  const rows = held.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  return (
    <>
      {props.view === "proposed" ? null : (
        <FindTitle view={props.view} words={words} here={props.at.here} />
      )}
      {rows.length === 0 ? (
        <NoTitles view={props.view} here={props.at.here} />
      ) : (
        <>
          {props.at.may ? <Keys keys={KEYS} /> : null}
          <DecisionList label={VIEWS[props.view].label}>
            {rows.map((line) => (
              <TitleRow line={line} at={props.at} />
            ))}
          </DecisionList>
          <Pagination
            total={held.length}
            page={number}
            pageSize={PAGE_SIZE}
            address={props.address}
          />
        </>
      )}
    </>
  );
}

const KEYS = [
  { key: "j", does: "Next title" },
  { key: "k", does: "Title before" },
  { key: "y", does: "Accept, so that these people count" },
  { key: "n", does: "Exclude, so that they do not" },
  { key: "u", does: "Take the last decision back" },
] as const;

function FindTitle(props: { view: View; words: string; here: string }) {
  return (
    <Form action={props.here} method="get" label="Find a title">
      <Hidden name="show" value={props.view} />
      <TextField name="q" label="Find a title" type="search" value={props.words} />
      <Button kind="secondary">Find</Button>
    </Form>
  );
}

function NoTitles({ view, here }: { view: View; here: string }) {
  if (view === "proposed")
    return (
      <EmptyState
        title="Nothing is left to decide"
        action={<Button href={`${here}?show=all`}>Look through all titles</Button>}
      >
        <p>When a roster brings a new title that a rule knows, it waits here for you.</p>
      </EmptyState>
    );
  return (
    <EmptyState title="No title fits">
      <p>Titles come from the roster. Load one, or search for another word.</p>
    </EmptyState>
  );
}

function Archived({ here }: { here: string }) {
  return (
    <Alert kind="warning" title="This population is put away">
      <Form action={`${here}/archive`} label="Take this population back">
        <p>Nobody counts in it now.</p>
        <Hidden name="archived" value="no" />
        <Button kind="secondary">Take it back</Button>
      </Form>
    </Alert>
  );
}

function PutAway({ here }: { here: string }) {
  return (
    <Dialog id="put-away" title="Put this population away?" trigger="Put away" kind="quiet">
      <Form action={`${here}/archive`} label="Put this population away">
        <p>Nobody counts in it any more. Its decisions are kept, and you can take it back.</p>
        <Hidden name="archived" value="yes" />
        <Button kind="danger">Put it away</Button>
      </Form>
    </Dialog>
  );
}

/** POST /people/populations/:slug/accept-sure: every proposal of which a rule is sure. */
export async function acceptSure(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const count = Number((await formFields(c))["count"]);
  const accepted = await inScope(c, async (work) =>
    acceptSureProposals(work, await findPopulation(work, slug), count),
  );
  return seeOther(c, `/people/populations/${slug}`, {
    kind: "success",
    text: `${plural(accepted, "title")} accepted. Each can be taken back under Included.`,
  });
}
