import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findPerson, membersOn, visiblePeople } from "#features/people/index.ts";
import { checkGoal, type GoalInput, type GoalValues } from "./goal-rules.ts";

export interface SetGoalsInput extends GoalInput {
  /** One of our wordings that this one began with; empty for none. */
  readonly template: string;
  /** For one person. */
  readonly personId?: string;
  /** For everybody of a population whom the actor may see. */
  readonly populationId?: string;
}
export interface GoalsPreview {
  /** Whom it is for, in words. */
  readonly whom: string;
  readonly people: number;
  /** Of these, people who have the same open goal already. */
  readonly already: number;
}

/** What setting would do. @throws Invalid as setting would, NotFound */
export async function previewGoals(work: Work, input: SetGoalsInput): Promise<GoalsPreview> {
  const values = await checked(work, input);
  const { whom, ids } = await people(work, input);
  return {
    whom,
    people: ids.length,
    already: ids.length - (await without(work, ids, values)).length,
  };
}

/**
 * Gives people a development goal. Whoever has the same open goal keeps it as it is. Not a
 * disciplinary record, and no course is completed by it.
 *
 * @returns how many got it, and how many had it
 * @throws Invalid with every field that cannot be taken; NotFound for a person out of sight
 */
export async function setGoals(
  work: Work,
  input: SetGoalsInput,
): Promise<{ added: number; already: number }> {
  const values = await checked(work, input);
  const { whom, ids } = await people(work, input);
  const fresh = await without(work, ids, values);
  const now = new Date(work.now.epochMilliseconds);
  const inserted = await sql`
    insert into development_goal (organization_id, goal_id, person_id, template, wording, reached_means, course_id,
      session_id, target_on, state, set_by_name, set_at, state_at)
    select ${work.actor.organizationId}, x.goal_id, x.person_id, ${input.template || null}, ${values.wording},
      ${values.reached_means}, ${values.course_id}, ${values.session_id}, ${values.target_on}::date, 'set',
      ${work.actor.name}, ${now}, ${now}
    from unnest(${fresh.map(() => newId())}::text[], ${fresh}::text[]) as x (goal_id, person_id)
    on conflict do nothing`.execute(work.trx);
  const added = Number(inserted.numAffectedRows ?? 0);
  await recordAudit(work, {
    action: "set-goals",
    subjectKind: input.personId ? "person" : "population",
    subjectId: input.personId ?? input.populationId ?? "",
    after: { ...values, ...(input.personId ? { personId: input.personId } : { whom }), added },
  });
  return { added, already: ids.length - added };
}

async function checked(work: Work, input: SetGoalsInput): Promise<GoalValues> {
  const { problems, values } = await checkGoal(work, input);
  const all: FieldProblem[] = [...problems];
  if (!input.personId && !input.populationId)
    all.push({ field: "population", message: "Choose who gets the goal." });
  if (all.length > 0) throw new Invalid(all);
  return values;
}

async function people(
  work: Work,
  input: SetGoalsInput,
): Promise<{ readonly whom: string; readonly ids: string[] }> {
  if (input.personId) {
    const person = await findPerson(work, input.personId);
    return { whom: person.name ?? person.employeeNumber ?? "this person", ids: [person.id] };
  }
  const organization = work.actor.organizationId;
  const population = await work.trx
    .selectFrom("population")
    .select("name")
    .where("organization_id", "=", organization)
    .where("population_id", "=", input.populationId ?? "")
    .where("archived_at", "is", null)
    .executeTakeFirst();
  if (!population)
    throw new Invalid([{ field: "population", message: "Choose a population of the list." }]);
  const { rows } = await sql<{ id: string }>`
    select distinct m.person_id as id from ${membersOn(work.trx, organization, work.today).as("m")}
    where m.population_id = ${input.populationId} and ${visiblePeople(work, "m.person_id")}
    order by 1`.execute(work.trx);
  return { whom: population.name, ids: rows.map((row) => row.id) };
}

/** Those of the people who do not have this very goal open. */
async function without(work: Work, ids: readonly string[], values: GoalValues): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select x.id from unnest(${[...ids]}::text[]) as x (id)
    where not exists (select 1 from development_goal g where g.organization_id = ${work.actor.organizationId}
      and g.person_id = x.id and g.wording = ${values.wording} and g.state in ('set', 'started'))`.execute(
    work.trx,
  );
  return rows.map((row) => row.id);
}
