import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { personLabel } from "#features/people/index.ts";
import { TextArea } from "#ui/fields.tsx";
import { formatDate, formatInstant } from "#ui/format.ts";
import { Actions, Button, Form, Radios } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Facts } from "#ui/parts.tsx";
import { changeGoal } from "../change-goal.ts";
import { findGoal, type Goal, type GoalNote, goalNotes } from "../goals.queries.ts";
import { recordProgress } from "../record-progress.ts";
import { GOAL_STATES, goalStateLabel } from "../schema.ts";
import { goalChoices, GoalFields, goalFrom } from "./goal-form.tsx";
import { GoalTag } from "./goal-list.tsx";
import { GOAL_NOTE } from "./goals.tsx";
import { pathPart, problemsOf, type Typed } from "./request.ts";

const CRUMBS = [
  { href: "/training/goals", label: "Goals" },
  { href: "/training/goals/people", label: "All goals" },
];

/** GET /training/goals/:id: one person's goal, how far it is, and every step so far. */
export const goalPage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const { goal, notes } = await inScope(c, async (work) => {
    const found = await findGoal(work, pathPart(c, "id"));
    return { goal: found, notes: (await goalNotes(work, [found.id])).get(found.id) ?? [] };
  });
  const actor = actorOf(c);
  const may = actor.permissions.has("sessions:manage");
  const here = `/training/goals/${goal.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Goal of ${personLabel(goal)}`}
      lede={goal.wording}
      crumbs={CRUMBS}
      actions={
        may ? (
          <Button href={`${here}/edit`} kind="secondary" icon="edit">
            Change the wording
          </Button>
        ) : null
      }
    >
      <Card title="The goal">
        <GoalFacts goal={goal} />
      </Card>
      {may ? (
        <Card title="Progress">
          <ProgressForm goal={goal} action={`${here}/progress`} typed={typed} errors={errors} />
        </Card>
      ) : null}
      <Card title="Steps so far">
        <Notes goal={goal} notes={notes} timeZone={actor.timeZone} />
      </Card>
      <p class="usa-hint">{GOAL_NOTE}</p>
    </WorkspacePage>,
  );
}

function GoalFacts({ goal }: { goal: Goal }) {
  return (
    <Facts
      items={[
        {
          term: "Person",
          value: <a href={`/training/people/${goal.personId}`}>{personLabel(goal)}</a>,
        },
        { term: "How far", value: <GoalTag state={goal.state} /> },
        ...(goal.droppedReason ? [{ term: "Why dropped", value: goal.droppedReason }] : []),
        ...goalDetails(goal),
      ]}
    />
  );
}

/** What a goal asks for, as terms and values. */
export const goalDetails = (goal: Goal) => [
  { term: "Reached means", value: goal.reachedMeans ?? "–" },
  ...(goal.courseTitle
    ? [
        {
          term: "Course",
          value: goal.courseUrl ? (
            <a href={goal.courseUrl} rel="noreferrer">
              {goal.courseTitle}
            </a>
          ) : (
            goal.courseTitle
          ),
        },
      ]
    : []),
  ...(goal.sessionTitle ? [{ term: "Session", value: goal.sessionTitle }] : []),
  { term: "Wanted by", value: goal.targetOn ? formatDate(goal.targetOn) : "No date" },
];

/** Says how far a goal is; the same form for the person and for whoever helps. */
export function ProgressForm(props: {
  readonly goal: Goal;
  readonly action: string;
  readonly typed: Typed | null;
  readonly errors: readonly FieldProblem[];
}) {
  const { goal, typed } = props;
  return (
    <Form
      action={props.action}
      errors={props.errors}
      label={`How far it is: ${goal.wording.slice(0, 80)}`}
    >
      <Radios
        id={`state-${goal.id}`}
        name="state"
        legend="How far is it?"
        inline
        options={GOAL_STATES}
        value={typed?.["state"] ?? goal.state}
        errors={props.errors}
      />
      <TextArea
        id={`note-${goal.id}`}
        name="note"
        label="Note"
        hint="Needed when the goal is dropped: why."
        optional
        rows={2}
        maxlength={1000}
        value={typed?.["note"]}
        errors={props.errors}
      />
      <Actions>
        <Button>Save</Button>
      </Actions>
    </Form>
  );
}

/** Every step of a goal, newest first, down to its setting. */
export function Notes(props: { goal: Goal; notes: readonly GoalNote[]; timeZone: string }) {
  const at = (when: Date) => formatInstant(when.toISOString(), props.timeZone);
  return (
    <ul class="fh-notes">
      {props.notes.map((note) => (
        <li>
          <p>
            {note.state ? <b>{goalStateLabel(note.state)}. </b> : null}
            {note.text}
          </p>
          <small>
            {at(note.at)}, by {note.byName}
          </small>
        </li>
      ))}
      <li>
        <p>
          <b>Set.</b>
        </p>
        <small>
          {at(props.goal.setAt)}, by {props.goal.setByName}
        </small>
      </li>
    </ul>
  );
}

/** POST /training/goals/:id/progress */
export async function progressAction(c: Context<Env>) {
  const goalId = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) =>
      recordProgress(work, {
        goalId,
        state: typed["state"] ?? "",
        note: typed["note"] ?? "",
        by: "staff",
      }),
    );
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, `/training/goals/${goalId}`, { kind: "success", text: "Saved." });
}

/** GET /training/goals/:id/edit */
export async function editGoalPage(c: Context<Env>) {
  const goal = await inScope(c, (work) => findGoal(work, pathPart(c, "id")));
  return editPage(c, goal, {
    wording: goal.wording,
    reachedMeans: goal.reachedMeans ?? "",
    courseId: goal.courseId ?? "",
    sessionId: goal.sessionId ?? "",
    targetOn: goal.targetOn ?? "",
  });
}

/** POST /training/goals/:id/edit */
export async function changeGoalAction(c: Context<Env>) {
  const goalId = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => changeGoal(work, { ...goalFrom(typed), goalId }));
  } catch (error) {
    const goal = await inScope(c, (work) => findGoal(work, goalId));
    const problems =
      error instanceof Conflict
        ? [{ field: "wording", message: error.message }]
        : problemsOf(error);
    c.status(400);
    return editPage(c, goal, typed, problems);
  }
  return seeOther(c, `/training/goals/${goalId}`, {
    kind: "success",
    text: "The goal is changed.",
  });
}

async function editPage(
  c: Context<Env>,
  goal: Goal,
  typed: Typed,
  errors: readonly FieldProblem[] = [],
) {
  const choices = await inScope(c, goalChoices);
  const here = `/training/goals/${goal.id}`;
  const session =
    goal.sessionId && goal.sessionTitle ? { id: goal.sessionId, title: goal.sessionTitle } : null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Change the goal of ${personLabel(goal)}`}
      lede="Progress and notes stay. Other people who got the same goal keep theirs."
      crumbs={CRUMBS}
    >
      <Form action={`${here}/edit`} errors={errors} guard>
        <GoalFields typed={typed} choices={choices} errors={errors} session={session} />
        <Actions>
          <Button>Save the goal</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
