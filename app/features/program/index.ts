export { typedAction } from "./typed-action.ts";
export {
  type ActionFilter,
  type ActionRow,
  listActions,
  type Show,
  SHOWS,
} from "./actions.queries.ts";
export { findAction } from "./actions.queries.ts";
export { changeAction } from "./change-action.ts";
export { changeActions } from "./change-actions.ts";
export { setConcernLine } from "./concern-line.ts";
export { makePlan } from "./make-plan.ts";
export { planCalendar } from "./plan-calendar.ts";
export { yearNow } from "./plans.queries.ts";
export { statusLabel } from "./schema.ts";
export { type ActionLink, type ActionLinkProvider, actionLinks } from "./action-links.ts";
export type { MustHave, Piece } from "./schema.ts";
export { addProgramToday } from "./today.ts";
export { digestDeliveryRules, registerDigestJobs } from "./digest/jobs.ts";
export { type DigestLine, digestLines, type DigestSource } from "./digest/lines.ts";
export { bookMeeting } from "./leadership/book-meeting.ts";
export { keepExecutive } from "./leadership/keep-executive.ts";
export { executiveSigners } from "./leadership/signers.queries.ts";
export { recordAnswer } from "./leadership/record-answer.ts";
export { logOutreach } from "./outreach/log-outreach.ts";
export { addMember } from "./poc/add-member.ts";
export { keepMeeting } from "./poc/keep-meeting.ts";
export { setUpPoint } from "./poc/set-up-point.ts";
export { FormReader, type Typed } from "./form-reader.ts";
export { type Observance, observancesBetween, observancesOf } from "./observances.ts";
export { listOutreach } from "./outreach/outreach.queries.ts";
export { makeRound } from "./feedback/make-round.ts";
export { findRound } from "./feedback/rounds.queries.ts";
export { sendAnswer } from "./feedback/send-answer.ts";
export { checkChange } from "./review/check-change.ts";
export { closeReview } from "./review/close-review.ts";
export { makeReview } from "./review/make-review.ts";
export { quarterKey, quartersSoFar } from "./review/quarters.queries.ts";
export { changesToCheck, findReview } from "./review/reviews.queries.ts";
export { addChange } from "./review/save-change.ts";
export { saveNotes } from "./review/save-notes.ts";
export { turnIntoAction } from "./review/turn-into-action.ts";
