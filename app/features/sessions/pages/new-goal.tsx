import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { findPerson, type Person, personLabel } from "#features/people/index.ts";
import { Select } from "#ui/fields.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { goalTemplates, templatesByAudience } from "../goal-templates.ts";
import { populationChoices } from "../people.queries.ts";
import { type GoalsPreview, previewGoals, setGoals, type SetGoalsInput } from "../set-goals.ts";
import { goalChoices, GoalFields, goalFrom, type GoalChoices } from "./goal-form.tsx";
import { GOAL_NOTE } from "./goals.tsx";
import { addressOf, problemsOf, type Typed } from "./request.ts";

const TITLE = "Set a goal";
const CRUMBS = [
  { href: "/training", label: "Training" },
  { href: "/training/goals", label: "Goals" },
];

/** GET /training/goals/new: first choose a wording, then (`?template=`) whom it is for. */
export async function newGoalPage(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const person = query.get("person") ?? "";
  const chosen = query.get("template");
  if (chosen === null) {
    if (person) await inScope(c, (work) => findPerson(work, person));
    return c.html(<Wordings c={c} person={person} />);
  }
  const template = goalTemplates().find((t) => t.id === chosen);
  return formPage(c, (data) => ({
    template: template?.id ?? "",
    wording: template?.wording ?? "",
    reachedMeans: template?.reached ?? "",
    courseId:
      data.choices.courses.find((k) => template?.course && k.number === template.course)?.id ?? "",
    population: data.populations.find((p) => p.slug === template?.audience)?.id ?? "",
    person,
  }));
}

function Wordings({ c, person }: { c: Context<Env>; person: string }) {
  const href = (template: string) =>
    `/training/goals/new?${new URLSearchParams({ template, ...(person ? { person } : {}) })}`;
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title={TITLE}
      lede="Begin with one of these wordings. You can change every word before anybody gets it."
      crumbs={CRUMBS}
      actions={
        <Button href={href("own")} kind="secondary">
          Write your own
        </Button>
      }
    >
      {templatesByAudience().map(({ label, templates }) => (
        <Card title={label}>
          <ul class="fh-sessions">
            {templates.map((t) => (
              <li>
                <div>
                  <p>
                    <a href={href(t.id)}>{t.wording}</a>
                  </p>
                  <p class="fh-sessions-state">Reached means: {t.reached}</p>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </WorkspacePage>
  );
}

interface FormData {
  readonly choices: GoalChoices;
  readonly populations: Awaited<ReturnType<typeof populationChoices>>;
}

const inputOf = (typed: Typed): SetGoalsInput => ({
  ...goalFrom(typed),
  template: goalTemplates().find((t) => t.id === typed["template"])?.id ?? "",
  ...(typed["person"]
    ? { personId: typed["person"] }
    : typed["population"]
      ? { populationId: typed["population"] }
      : {}),
});

/**
 * POST /training/goals/new. For a population it first shows what would happen; the number of people
 * shown there has to come back, so that nobody sets what they did not see.
 */
export async function setGoalAction(c: Context<Env>) {
  const typed = await formFields(c);
  const input = inputOf(typed);
  try {
    if (!input.personId) {
      const preview = await inScope(c, (work) => previewGoals(work, input));
      const fresh = preview.people - preview.already;
      if (typed["count"] !== String(fresh) || typed["edit"] === "yes")
        return typed["edit"] === "yes"
          ? formPage(c, () => typed)
          : c.html(<Preview c={c} typed={typed} preview={preview} />);
    }
    const { added, already } = await inScope(c, (work) => setGoals(work, input));
    const had = already > 0 ? ` ${plural(already, "person has", "people have")} it already.` : "";
    return seeOther(c, input.personId ? `/training/people/${input.personId}` : "/training/goals", {
      kind: "success",
      text: `${plural(added, "person", "people")} got the goal.${had} They see it under My goals.`,
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return formPage(c, () => typed, problems);
  }
}

async function formPage(
  c: Context<Env>,
  typedFrom: (data: FormData) => Typed,
  errors: readonly FieldProblem[] = [],
) {
  const { data, person, typed } = await inScope(c, async (work) => {
    const read = {
      choices: await goalChoices(work),
      populations: await populationChoices(work),
    };
    const values = typedFrom(read);
    return {
      data: read,
      typed: values,
      person: values["person"] ? await findPerson(work, values["person"]) : null,
    };
  });
  return c.html(
    <WorkspacePage frame={c.get("frame")} title={TITLE} lede={GOAL_NOTE} crumbs={CRUMBS}>
      <Form action="/training/goals/new" errors={errors} guard>
        <Hidden name="template" value={typed["template"] ?? ""} />
        <GoalFields typed={typed} choices={data.choices} errors={errors} />
        <Whom person={person} typed={typed} populations={data.populations} errors={errors} />
        <Actions>
          <Button>{person ? "Set the goal" : "See who gets it"}</Button>
          <Button kind="quiet" href="/training/goals">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

function Whom(props: {
  person: Person | null;
  typed: Typed;
  populations: FormData["populations"];
  errors: readonly FieldProblem[];
}) {
  if (props.person)
    return (
      <>
        <Hidden name="person" value={props.person.id} />
        <Facts items={[{ term: "For", value: personLabel(props.person) }]} />
      </>
    );
  return (
    <Select
      name="population"
      label="For everybody of"
      hint="You see who gets it before anything happens. For one person, begin on that person’s training page."
      width="l"
      value={props.typed["population"]}
      options={props.populations.map((p) => ({
        value: p.id,
        label: `${p.name} (${formatCount(p.members)})`,
      }))}
      errors={props.errors}
    />
  );
}

const KEPT = [
  "template",
  "wording",
  "reachedMeans",
  "courseId",
  "sessionId",
  "targetOn",
  "population",
] as const;

function Preview({ c, typed, preview }: { c: Context<Env>; typed: Typed; preview: GoalsPreview }) {
  const fresh = preview.people - preview.already;
  const nobody = fresh === 0;
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title="Who gets this goal"
      lede="Nothing is set yet."
      crumbs={CRUMBS}
    >
      <Card>
        <Facts
          items={[
            { term: "The goal", value: typed["wording"] ?? "" },
            { term: "Reached means", value: typed["reachedMeans"] || "–" },
            { term: "For", value: preview.whom },
            { term: "People you may see in it", value: formatCount(preview.people) },
            { term: "Have this goal open already", value: formatCount(preview.already) },
            { term: "Get it now", value: <b>{formatCount(fresh)}</b> },
          ]}
        />
      </Card>
      {nobody ? (
        <Alert kind="info" title="Nobody would get it">
          <p>Everybody has it already, or nobody belongs to this population today.</p>
        </Alert>
      ) : null}
      <Form action="/training/goals/new">
        {KEPT.map((name) => (
          <Hidden name={name} value={typed[name] ?? ""} />
        ))}
        <Hidden name="count" value={fresh} />
        <Actions>
          {nobody ? null : <Button>{`Set it for ${plural(fresh, "person", "people")}`}</Button>}
          <Button kind="secondary" name="edit" value="yes">
            Change it first
          </Button>
        </Actions>
      </Form>
      <p class="usa-hint">Nobody is mailed. People see the goal under My goals.</p>
    </WorkspacePage>
  );
}
