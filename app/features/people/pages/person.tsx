import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatDate, formatInstant } from "#ui/format.ts";
import {
  Actions,
  Button,
  Checkbox,
  DateField,
  FieldRow,
  Form,
  Radios,
  Select,
  TextField,
} from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Dialog, Facts, Tag } from "#ui/parts.tsx";
import { decidePerson } from "../decide-person.ts";
import { managerOf } from "../managers.queries.ts";
import {
  type Appointment,
  findPerson,
  type Person,
  personLabel,
  personReason,
  type Reason,
  reasonWords,
} from "../person.queries.ts";
import { findPopulation, listPopulations, type Population } from "../populations.queries.ts";
import { SUPPLY_CHAIN_SLUG } from "../schema.ts";
import { managerFact } from "./manager-fact.tsx";
import type { Typed } from "./person-form.tsx";
import { pathPart, problemsOf } from "./request.ts";

/** GET /people/:personId: the facts, the appointments, and why the person counts. */
export const personPage = (c: Context<Env>) => page(c, {}, []);

/** POST /people/:personId/populations: decides about this one person. */
export async function savePersonDecision(c: Context<Env>) {
  const personId = pathPart(c, "personId");
  const typed = await formFields(c);
  try {
    const name = await inScope(c, async (work) => {
      const population = await findPopulation(work, typed["population"] ?? "");
      await decidePerson(work, {
        populationId: population.id,
        personId,
        verdict: typed["verdict"] === "exclude" ? "exclude" : "include",
        isManager: typed["manager"] === "on",
        fromOn: typed["fromOn"]?.trim(),
        toOn: typed["toOn"]?.trim(),
        reason: typed["reason"] ?? "",
      });
      return population.name;
    });
    const done = typed["verdict"] === "exclude" ? "does not count" : "counts";
    return seeOther(c, `/people/${personId}`, {
      kind: "success",
      text: `Decided: this person ${done} in ${name}.`,
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const found = await inScope(c, async (work) => {
    const person = await findPerson(work, pathPart(c, "personId"));
    const reasons = await personReason(work, person.id);
    return {
      person,
      reasons,
      manager: await managerOf(work, person.id),
      populations: await listPopulations(work),
      today: work.today.toString(),
    };
  });
  const { person, reasons } = found;
  const { permissions, timeZone } = actorOf(c);
  const here = `/people/${person.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={personLabel(person)}
      lede={stands(person, found.today)}
      crumbs={[{ href: "/people", label: "People" }]}
      actions={<PersonActions here={here} id={person.id} may={permissions} />}
    >
      <Card title="Facts">
        <Facts
          items={[...facts(person), managerFact(person, found.manager, actorOf(c).unitId === null)]}
        />
      </Card>
      <Card
        title="Appointments"
        aside={
          permissions.has("people:write") ? <a href={`${here}/appointments/new`}>Add one</a> : null
        }
      >
        <Appointments person={person} may={permissions.has("people:write")} today={found.today} />
      </Card>
      <Card title="Counts as">
        <Reasons reasons={reasons} timeZone={timeZone} />
        {permissions.has("people:decide") ? (
          <Decide here={here} populations={found.populations} typed={typed} errors={errors} />
        ) : null}
      </Card>
      {permissions.has("privacy:manage") ? <PersonalData id={person.id} /> : null}
    </WorkspacePage>,
  );
}

const PersonalData = ({ id }: { id: string }) => (
  <Card title="Personal data">
    <p>
      <a href={`/settings/privacy/export/${id}`}>Copy of this person's data</a>
      {" · "}
      <a href={`/settings/privacy/erase/${id}`}>Erase this person</a>
    </p>
  </Card>
);

function stands(person: Person, today: string): string {
  if (person.leftOn !== null && person.leftOn < today)
    return `Left on ${formatDate(person.leftOn)}.`;
  const now = person.appointments.filter(
    (a) => a.startedOn <= today && (a.endedOn === null || a.endedOn >= today),
  );
  if (now.length === 0) return "Has no appointment today.";
  return now.map((a) => [a.title, a.department, a.site].filter(Boolean).join(", ")).join("; ");
}

function PersonActions(props: { here: string; id: string; may: ReadonlySet<string> }) {
  return (
    <>
      {props.may.has("training:read") ? (
        <Button href={`/training/people/${props.id}`} icon="training">
          Training record
        </Button>
      ) : null}
      {props.may.has("people:write") ? (
        <Button href={`${props.here}/edit`} kind="secondary" icon="edit">
          Edit
        </Button>
      ) : null}
    </>
  );
}

const facts = (person: Person) => [
  { term: "Name", value: person.name ?? "–" },
  { term: "Employee number", value: person.employeeNumber ?? "–" },
  { term: "E-mail", value: person.email ?? "–" },
  { term: "Date of hire", value: person.hiredOn ? formatDate(person.hiredOn) : "–" },
  ...(person.leftOn ? [{ term: "Last day on the roster", value: formatDate(person.leftOn) }] : []),
  ...(person.note ? [{ term: "Note", value: person.note }] : []),
];

function Appointments(props: { person: Person; may: boolean; today: string }) {
  const { appointments, id } = props.person;
  if (appointments.length === 0) return <p>None yet. Without one, a person counts nowhere.</p>;
  return (
    <Facts
      items={appointments.map((a) => ({
        term: days(a.startedOn, a.endedOn),
        value: (
          <>
            <b>{a.title}</b>
            {place(a)} {a.endedOn !== null && a.endedOn < props.today ? <Tag>Ended</Tag> : null}
            {props.may ? (
              <a
                href={`/people/${id}/appointments/${a.id}/end`}
                aria-label={`${a.endedOn ? "Change the last day of" : "End"} ${a.title}`}
              >
                {a.endedOn ? "Change the last day" : "End"}
              </a>
            ) : null}
          </>
        ),
      }))}
    />
  );
}

const place = (a: Appointment) =>
  [a.department, a.site, a.fraction === null ? null : `${Math.round(a.fraction * 100)}%`]
    .filter(Boolean)
    .map((part) => `, ${part}`)
    .join("");

const days = (from: string, to: string | null) =>
  to ? `${formatDate(from)} – ${formatDate(to)}` : `Since ${formatDate(from)}`;

function Reasons({ reasons, timeZone }: { reasons: readonly Reason[]; timeZone: string }) {
  if (reasons.length === 0) return <p>This person is in no population.</p>;
  return (
    <Facts
      items={reasons.map((r) => ({
        term: r.population,
        value: (
          <>
            <b>{days(r.fromOn, r.toOn)}</b> because of: {reasonWords(r)}
            {r.isManager ? ", as a manager" : ""}. {r.reason}{" "}
            <small>
              Decided by {r.decidedBy}, {formatInstant(r.decidedAt.toISOString(), timeZone)}.{" "}
              <a
                href={`/people/populations/${r.slug}/decisions`}
                aria-label={`See decisions of ${r.population}`}
              >
                See decisions
              </a>
            </small>
          </>
        ),
      }))}
    />
  );
}

function Decide(props: {
  here: string;
  populations: readonly Population[];
  typed: Typed;
  errors: readonly FieldProblem[];
}) {
  const { typed, errors } = props;
  const form = (
    <Form action={`${props.here}/populations`} errors={errors} label="Decide for this person">
      <p>This stands before what is decided for the title.</p>
      <Select
        name="population"
        label="Population"
        value={typed["population"]}
        errors={errors}
        width="l"
        placeholder=""
        options={props.populations.map((p) => ({ value: p.slug, label: p.name }))}
      />
      <Radios
        name="verdict"
        legend="Does this person count there?"
        value={typed["verdict"] ?? "include"}
        options={[
          { value: "include", label: "Yes, include" },
          { value: "exclude", label: "No, exclude" },
        ]}
        inline
      />
      {props.populations.some((p) => p.slug === SUPPLY_CHAIN_SLUG) ? (
        <Checkbox
          name="manager"
          label="Leads others (a manager)"
          checked={typed["manager"] === "on"}
        />
      ) : null}
      <FieldRow>
        <DateField name="fromOn" label="From" optional value={typed["fromOn"]} errors={errors} />
        <DateField name="toOn" label="To" optional value={typed["toOn"]} errors={errors} />
      </FieldRow>
      <TextField
        name="reason"
        label="Why"
        hint="For example: signs the linen contract, whatever the title says."
        width="full"
        maxlength={500}
        value={typed["reason"]}
        errors={errors}
      />
      <Actions>
        <Button kind="secondary">Decide</Button>
      </Actions>
    </Form>
  );
  if (errors.length > 0) return form;
  return (
    <Dialog id="decide-person" title="Decide for this person" trigger="Decide for this person">
      {form}
    </Dialog>
  );
}
