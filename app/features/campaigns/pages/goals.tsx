import { Select, TextField } from "#ui/fields.tsx";
import { goalsOf, type GoalRow } from "../campaigns.queries.ts";
import { GOAL_KINDS } from "../schema.ts";
import { GOALS_MOST, setGoals } from "../set-goals.ts";
import { linesAction, type LinesForm, linesPage, type Typed } from "./lines-form.tsx";

const text = (n: number | null) => (n === null ? "" : String(n));

const form: LinesForm<GoalRow[]> = {
  part: "goals",
  title: "Goals",
  lede: "What the campaign is for, and how you will see it. Empty a measure to take the line out.",
  saved: "The goals are saved.",
  read: goalsOf,
  typedOf: (rows) =>
    Object.fromEntries(
      rows.flatMap((row, n) => [
        [`kind-${n}`, row.kind],
        [`measure-${n}`, row.measure],
        [`target-${n}`, text(row.target)],
        [`reached-${n}`, text(row.reached)],
      ]),
    ),
  fields: (typed, errors) => (
    <>
      <p class="usa-hint">
        People reached by outreach, people who become trained and partners who join are counted by
        themselves. Type a number in only where you count something else.
      </p>
      {Array.from({ length: linesIn(typed) }, (_, n) => (
        <fieldset class="fh-campaign-line">
          <legend>Goal {n + 1}</legend>
          <Select
            name={`kind-${n}`}
            label="About"
            placeholder="- Choose -"
            value={typed[`kind-${n}`]}
            options={GOAL_KINDS}
            errors={errors}
          />
          <TextField
            name={`measure-${n}`}
            label="How you will see it"
            width="l"
            value={typed[`measure-${n}`]}
            errors={errors}
          />
          <TextField
            name={`target-${n}`}
            label="Goal"
            optional
            inputmode="numeric"
            width="xs"
            value={typed[`target-${n}`]}
            errors={errors}
          />
          <TextField
            name={`reached-${n}`}
            label="So far"
            optional
            inputmode="numeric"
            width="xs"
            value={typed[`reached-${n}`]}
            errors={errors}
          />
        </fieldset>
      ))}
    </>
  ),
  save: setGoals,
};

function linesIn(typed: Typed): number {
  const used = Object.keys(typed)
    .filter((name) => (typed[name] ?? "") !== "")
    .map((name) => Number(/^(?:measure|target|reached)-(\d{1,2})$/.exec(name)?.[1] ?? -1));
  return Math.min(GOALS_MOST, Math.max(-1, ...used) + 2);
}

/** GET and POST /campaigns/:id/goals */
export const goalsPage = linesPage(form);
export const setGoalsAction = linesAction(form);
