import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { formatCount, formatInstant, plural } from "#ui/format.ts";
import {
  Actions,
  Button,
  Checkbox,
  Checkboxes,
  DateField,
  FieldRow,
  Form,
  Hidden,
  Radios,
  TextField,
} from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { decideTitle } from "../decide-title.ts";
import { nameKey } from "../keys.ts";
import { listPeople, type PersonLine } from "../people.queries.ts";
import { personLabel } from "../person.queries.ts";
import { findPopulation, type Population, populationTitles } from "../populations.queries.ts";
import { SUPPLY_CHAIN_SLUG } from "../schema.ts";
import type { TitleDecision, TitleLine } from "../title-lines.ts";
import { addressOf, formValues, pathPart, problemsOf } from "./request.ts";

/** How many of a title's people are named; the rest is one link away. */
const NAMED = 25;

/** GET /people/populations/:slug/title?key=…: one title, by department or person. */
export const titlePage = (c: Context<Env>) =>
  page(c, addressOf(c).searchParams.get("key"), new URLSearchParams(), []);

/** POST /people/populations/:slug/title: decides with departments, dates and a reason. */
export async function saveTitle(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const form = await formValues(c);
  const departments = form.getAll("department").filter(Boolean);
  try {
    if (form.get("where") === "some" && departments.length === 0)
      return await refused(c, form, [
        { field: "department", message: "Choose one department or more." },
      ]);
    await inScope(c, async (work) =>
      decideTitle(work, {
        populationId: (await findPopulation(work, slug)).id,
        titleKey: nameKey(form.get("title")) ?? "",
        departmentIds: form.get("where") === "some" ? departments : null,
        verdict: form.get("verdict") === "exclude" ? "exclude" : "include",
        isManager: form.get("manager") === "on",
        fromOn: form.get("fromOn")?.trim(),
        toOn: form.get("toOn")?.trim(),
        reason: form.get("reason") ?? "",
      }),
    );
  } catch (error) {
    return refused(c, form, problemsOf(error));
  }
  return seeOther(
    c,
    `/people/populations/${slug}/title?key=${encodeURIComponent(form.get("title") ?? "")}`,
    {
      kind: "success",
      text: "Decided. It holds for later starters too.",
    },
  );
}

function refused(c: Context<Env>, form: URLSearchParams, problems: readonly FieldProblem[]) {
  c.status(400);
  return page(c, form.get("title"), form, problems);
}

async function page(
  c: Context<Env>,
  key: string | null,
  typed: URLSearchParams,
  errors: readonly FieldProblem[],
): Promise<Response> {
  const slug = pathPart(c, "slug");
  const found = await inScope(c, async (work) => {
    const population = await findPopulation(work, slug);
    const lines = await populationTitles(work, population);
    const line = lines.find((l) => l.titleKey === nameKey(key));
    if (!line) throw new NotFound("Nobody on the roster has this title now.");
    const people = await listPeople(work, { q: line.title, status: "active" }, undefined, {
      number: 1,
      size: NAMED,
    });
    return { population, line, people };
  });
  const { population, line, people } = found;
  const { permissions, timeZone } = actorOf(c);
  const here = `/people/populations/${slug}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={line.title}
      lede={`${plural(line.people, "person", "people")} on the roster. Here you decide for ${population.name}.`}
      crumbs={[
        { href: "/people/populations", label: "Populations" },
        { href: here, label: population.name },
      ]}
    >
      {line.proposal ? (
        <Alert kind="info" title="A rule proposes this title">
          <p>{line.proposal.reason}</p>
        </Alert>
      ) : null}
      {actorOf(c).permissions.has("training:read") ? (
        <p>
          <a href={`/training/fit?q=${encodeURIComponent(line.title)}`}>
            Trainings that fit this work
          </a>
        </p>
      ) : null}
      <Card title="Decided so far">
        <Decided line={line} timeZone={timeZone} />
      </Card>
      {permissions.has("people:decide") ? (
        <Card title="Decide">
          <Decide here={here} population={population} line={line} typed={typed} errors={errors} />
        </Card>
      ) : null}
      <Card title="Its people">
        <People line={line} rows={people.rows} />
      </Card>
    </WorkspacePage>,
  );
}

function Decided({ line, timeZone }: { line: TitleLine; timeZone: string }) {
  const places = line.places.flatMap((p) => (p.decision ? [p.decision] : []));
  const all = line.decision ? [...places, line.decision] : places;
  if (all.length === 0) return <p>Nothing. Nobody counts through this title.</p>;
  const say = (d: TitleDecision) =>
    `${d.verdict === "include" ? "Included" : "Excluded"}${d.isManager ? ", as managers" : ""} by ${d.decidedBy}, ${formatInstant(d.decidedAt.toISOString(), timeZone)}. ${d.reason}`;
  return (
    <Facts
      items={all.map((d) => ({
        term:
          d.departmentId === null ? "All other departments" : (d.department ?? "One department"),
        value: say(d),
      }))}
    />
  );
}

function Decide(props: {
  here: string;
  population: Population;
  line: TitleLine;
  typed: URLSearchParams;
  errors: readonly FieldProblem[];
}) {
  const { line, typed, errors } = props;
  const chosen = typed.has("title")
    ? typed.getAll("department")
    : (line.proposal?.departmentIds ?? []);
  const named = line.places.filter((p) => p.id !== null);
  const everywhere = named.every((p) => p.proposed);
  return (
    <Form action={`${props.here}/title`} errors={errors} label="Decide for this title">
      <Hidden name="title" value={line.titleKey} />
      <Radios
        name="where"
        legend="Where"
        value={typed.get("where") ?? (chosen.length > 0 ? "some" : "all")}
        options={[
          { value: "all", label: "In all departments, later ones too" },
          { value: "some", label: "Only in the departments chosen below" },
        ]}
      />
      {named.length > 0 ? (
        <Checkboxes
          name="department"
          legend="Departments"
          values={chosen}
          errors={errors}
          options={named.map((p) => ({
            value: p.id ?? "",
            label: `${[p.name, p.site].filter(Boolean).join(", ")} (${formatCount(p.people)})`,
            ...(p.proposed && !everywhere ? { hint: "A rule proposes it here." } : {}),
          }))}
        />
      ) : null}
      <Radios
        name="verdict"
        legend="Do these people count?"
        value={typed.get("verdict") ?? "include"}
        options={[
          { value: "include", label: "Yes, include" },
          { value: "exclude", label: "No, exclude" },
        ]}
        inline
      />
      {props.population.slug === SUPPLY_CHAIN_SLUG ? (
        <Checkbox
          name="manager"
          label="They lead others (managers)"
          checked={
            typed.has("title") ? typed.get("manager") === "on" : (line.proposal?.isManager ?? false)
          }
        />
      ) : null}
      <FieldRow>
        <DateField
          name="fromOn"
          label="From"
          optional
          value={typed.get("fromOn")}
          errors={errors}
        />
        <DateField name="toOn" label="To" optional value={typed.get("toOn")} errors={errors} />
      </FieldRow>
      <TextField
        name="reason"
        label="Why"
        width="full"
        maxlength={500}
        value={typed.get("reason") ?? line.proposal?.reason}
        errors={errors}
      />
      <Actions>
        <Button>Decide</Button>
      </Actions>
    </Form>
  );
}

function People({ line, rows }: { line: TitleLine; rows: readonly PersonLine[] }) {
  const own = rows.filter((row) => row.titles.some((t) => nameKey(t) === line.titleKey));
  return (
    <>
      <p>To decide for one of them alone, open the person.</p>
      <ul>
        {own.map((row) => (
          <li>
            <a href={`/people/${row.id}`}>{personLabel(row)}</a>
            {row.departments.length > 0 ? ` · ${row.departments.join(", ")}` : null}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/people?q=${encodeURIComponent(line.title)}`}>See all in the roster</a>
      </p>
    </>
  );
}
