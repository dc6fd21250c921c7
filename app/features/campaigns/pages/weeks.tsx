import { DateField, TextField } from "#ui/fields.tsx";
import { weeksOf, type WeekRow } from "../campaigns.queries.ts";
import { setWeeks, WEEKS_MOST } from "../set-weeks.ts";
import { linesAction, type LinesForm, linesPage, type Typed } from "./lines-form.tsx";

/** Lines that are offered beyond those in use. */
const SPARE = 2;

const form: LinesForm<WeekRow[]> = {
  part: "weeks",
  title: "Focus weeks",
  lede: "Who is in focus, and when. Empty a line to take it out. A piece stands in the week that its day falls into.",
  saved: "The focus weeks are saved.",
  read: weeksOf,
  typedOf: (rows) =>
    Object.fromEntries(
      rows.flatMap((row, n) => [
        [`from-${n}`, row.startsOn],
        [`to-${n}`, row.endsOn],
        [`audience-${n}`, row.audience],
      ]),
    ),
  fields: (typed, errors) =>
    Array.from({ length: linesIn(typed) }, (_, n) => (
      <fieldset class="fh-campaign-line">
        <legend>Week {n + 1}</legend>
        <DateField
          name={`from-${n}`}
          label="First day"
          value={typed[`from-${n}`]}
          errors={errors}
        />
        <DateField name={`to-${n}`} label="Last day" value={typed[`to-${n}`]} errors={errors} />
        <TextField
          name={`audience-${n}`}
          label="In focus"
          width="l"
          value={typed[`audience-${n}`]}
          errors={errors}
        />
      </fieldset>
    )),
  save: setWeeks,
};

function linesIn(typed: Typed): number {
  const used = Object.keys(typed)
    .filter((name) => (typed[name] ?? "") !== "")
    .map((name) => Number(/^(?:from|to|audience)-(\d{1,2})$/.exec(name)?.[1] ?? -1));
  return Math.min(WEEKS_MOST, Math.max(-1, ...used) + 1 + SPARE);
}

/** GET and POST /campaigns/:id/weeks */
export const weeksPage = linesPage(form);
export const setWeeksAction = linesAction(form);
