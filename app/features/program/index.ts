export { typedAction } from "./typed-action.ts";
export {
  type ActionFilter,
  type ActionRow,
  listActions,
  type Show,
  SHOWS,
} from "./actions.queries.ts";
export { changeAction } from "./change-action.ts";
export { changeActions } from "./change-actions.ts";
export { setConcernLine } from "./concern-line.ts";
export { makePlan } from "./make-plan.ts";
export { planCalendar } from "./plan-calendar.ts";
export { yearNow } from "./plans.queries.ts";
export { statusLabel, STEPS, stepName } from "./schema.ts";
export { addProgramToday } from "./today.ts";
