import type { Context } from "hono";
import { organizationSettings } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, TextArea, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { addPopulation } from "../add-population.ts";
import { archivePopulation } from "../archive-population.ts";
import { type PopulationCount, populationCounts } from "../populations.queries.ts";
import { SUPPLY_CHAIN_SLUG } from "../schema.ts";
import type { Typed } from "./person-form.tsx";
import { pathPart, problemsOf } from "./request.ts";
import { PeopleTabs } from "./tabs.tsx";

/** GET /people/populations: the toolkit's three and local ones, with what is left to decide. */
export async function populationsPage(c: Context<Env>) {
  const { populations, scope } = await inScope(c, async (work) => ({
    populations: await populationCounts(work),
    scope: (await organizationSettings(work)).supplyChainScope,
  }));
  const { permissions } = actorOf(c);
  const may = permissions.has("people:decide");
  // One primary action a page: where most is left to decide.
  const first = populations.toSorted((a, b) => b.undecided - a.undecided)[0]?.slug;
  const undecided = populations.reduce((sum, p) => sum + p.undecided, 0);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Populations"
      lede="Groups that a metric counts. Rules propose titles; a person decides."
      crumbs={[{ href: "/people", label: "People" }]}
      actions={
        may ? (
          <Button href="/people/populations/new" kind="secondary" icon="plus">
            Add a population
          </Button>
        ) : null
      }
    >
      <PeopleTabs view="populations" />
      {undecided > 0 && may ? (
        <Alert kind="info" title={`${plural(undecided, "title")} to decide`}>
          <p>Nobody counts through these titles until you decide. Most take one key each.</p>
        </Alert>
      ) : null}
      <Grid columns={populations.length % 3 === 0 ? 3 : 2}>
        {populations.map((p) => (
          <PopulationCard
            population={p}
            scope={scope}
            may={may}
            mayChange={permissions.has("organization:write")}
            first={p.slug === first}
          />
        ))}
      </Grid>
    </WorkspacePage>,
  );
}

function PopulationCard(props: {
  population: PopulationCount;
  scope: "function" | "managers";
  may: boolean;
  mayChange: boolean;
  first: boolean;
}) {
  const p = props.population;
  const here = `/people/populations/${p.slug}`;
  return (
    <Card title={<a href={here}>{p.name}</a>} aside={p.metricId ? null : "Your own"}>
      {p.description ? <p>{p.description}</p> : null}
      {p.slug === SUPPLY_CHAIN_SLUG ? (
        <ScopeNote scope={props.scope} mayChange={props.mayChange} />
      ) : null}
      <Facts
        items={[
          {
            term: "People today",
            value: <a href={`${here}/members`}>{formatCount(p.members)}</a>,
          },
          ...(p.metricId ? [{ term: "To decide", value: formatCount(p.undecided) }] : []),
        ]}
      />
      {props.may ? (
        <Actions>
          <Button
            href={here}
            kind={props.first && p.undecided > 0 ? "primary" : "secondary"}
            label={`Decide ${p.name}`}
          >
            {p.undecided > 0 ? "Decide titles" : "See titles"}
          </Button>
        </Actions>
      ) : null}
    </Card>
  );
}

/** Which reading of "supply chain management" the organization has chosen. */
export function ScopeNote(props: { scope: "function" | "managers"; mayChange: boolean }) {
  return (
    <p>
      {props.scope === "managers"
        ? "Counted here: managers only, as you mark them."
        : "Counted here: everyone in the function."}{" "}
      {props.mayChange ? <a href="/settings">Change in settings</a> : null}
    </p>
  );
}

/** GET /people/populations/new */
export const newPopulationPage = (c: Context<Env>) => newPage(c, {}, []);

/** POST /people/populations/new */
export async function savePopulation(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const slug = await inScope(c, (work) =>
      addPopulation(work, { name: typed["name"] ?? "", description: typed["description"] }),
    );
    return seeOther(c, `/people/populations/${slug}?show=all`, {
      kind: "success",
      text: "The population is added. Now choose its titles.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return newPage(c, typed, problems);
  }
}

/** POST /people/populations/:slug/archive: `archived` yes or no. */
export async function saveArchived(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const archived = (await formFields(c))["archived"] !== "no";
  await inScope(c, (work) => archivePopulation(work, { slug, archived }));
  return seeOther(c, archived ? "/people/populations" : `/people/populations/${slug}`, {
    kind: "success",
    text: archived
      ? "The population is put away. Its decisions are kept."
      : "The population is back.",
  });
}

function newPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Add a population"
      lede="A group of your own, such as food service or security. Its people are counted beside the toolkit's three."
      crumbs={[
        { href: "/people", label: "People" },
        { href: "/people/populations", label: "Populations" },
      ]}
    >
      <Form action="/people/populations/new" errors={errors}>
        <TextField
          name="name"
          label="Name"
          required
          width="l"
          value={typed["name"]}
          errors={errors}
        />
        <TextArea
          name="description"
          label="Who belongs to it"
          optional
          rows={2}
          maxlength={500}
          value={typed["description"]}
          errors={errors}
        />
        <Actions>
          <Button>Add this population</Button>
          <Button kind="quiet" href="/people/populations">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
