import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { ownPersonId } from "#features/people/index.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Facts } from "#ui/parts.tsx";
import { type Goal, type GoalNote, goalNotes, personGoals } from "../goals.queries.ts";
import { recordProgress } from "../record-progress.ts";
import { goalDetails, Notes, ProgressForm } from "./goal.tsx";
import { GoalTag } from "./goal-list.tsx";
import { GOAL_NOTE } from "./goals.tsx";
import { NotOnRoster } from "./my-sessions.tsx";
import { MyTabs } from "./parts.tsx";
import { pathPart, problemsOf, type Typed } from "./request.ts";

interface Refused {
  readonly goalId: string;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

/** GET /my-goals: the signed-in person's own goals, and nobody else's. */
export const myGoalsPage = (c: Context<Env>) => page(c, null);

async function page(c: Context<Env>, refused: Refused | null) {
  const mine = await inScope(c, async (work) => {
    const me = await ownPersonId(work);
    if (me === null) return null;
    const goals = await personGoals(work, me);
    return {
      goals,
      notes: await goalNotes(
        work,
        goals.map((goal) => goal.id),
      ),
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="My goals"
      lede="What you set out to do. You say yourself how far you are."
    >
      <MyTabs view="goals" />
      {mine === null ? (
        <NotOnRoster />
      ) : mine.goals.length === 0 ? (
        <EmptyState title="You have no development goal yet">
          <p>Talk with your manager or learning manager about one that fits your work.</p>
        </EmptyState>
      ) : (
        mine.goals.map((goal) => (
          <MyGoal
            goal={goal}
            notes={mine.notes.get(goal.id) ?? []}
            timeZone={actorOf(c).timeZone}
            refused={refused?.goalId === goal.id ? refused : null}
          />
        ))
      )}
      <p class="usa-hint">{GOAL_NOTE}</p>
    </WorkspacePage>,
  );
}

function MyGoal(props: {
  goal: Goal;
  notes: readonly GoalNote[];
  timeZone: string;
  refused: Refused | null;
}) {
  const { goal, refused } = props;
  return (
    <Card title={goal.wording} aside={<GoalTag state={goal.state} />} id={`goal-${goal.id}`}>
      <Facts items={goalDetails(goal)} />
      <details class="fh-more" open={refused !== null}>
        <summary>Say how far you are</summary>
        <ProgressForm
          goal={goal}
          action={`/my-goals/${goal.id}/progress`}
          typed={refused?.typed ?? null}
          errors={refused?.errors ?? []}
        />
      </details>
      <details class="fh-more">
        <summary>Steps so far</summary>
        <Notes goal={goal} notes={props.notes} timeZone={props.timeZone} />
      </details>
    </Card>
  );
}

/** POST /my-goals/:id/progress */
export async function myProgressAction(c: Context<Env>) {
  const goalId = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) =>
      recordProgress(work, {
        goalId,
        state: typed["state"] ?? "",
        note: typed["note"] ?? "",
        by: "self",
      }),
    );
  } catch (error) {
    const errors = problemsOf(error);
    c.status(400);
    return page(c, { goalId, typed, errors });
  }
  return seeOther(c, `/my-goals#goal-${/^[\w-]{1,64}$/.test(goalId) ? goalId : ""}`, {
    kind: "success",
    text: "Saved.",
  });
}
