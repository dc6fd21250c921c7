export { type AnswerInput } from "./answer/answer-rules.ts";
export { type Answer, answersOf } from "./answer/answers.queries.ts";
export { passPart } from "./answer/pass-part.ts";
export { saveDraft } from "./answer/save-draft.ts";
export { submitAnswer } from "./answer/submit-answer.ts";
export { addRequestCards } from "./pages/contract-cards.tsx";
export { type Request } from "./request.queries.ts";
export {
  listRequests,
  requestCounts,
  type RequestCounts,
  type RequestFilter,
  type RequestRow,
} from "./requests.queries.ts";
export { type RoundChoice } from "./send/candidates.queries.ts";
export { requestDeliveryRules } from "./send/delivery-rules.ts";
export { type SendingGround } from "./send/hand-over.ts";
export { registerRequestJobs, runRequests } from "./send/jobs.ts";
export { createRound, type MadeRound, type RoundInput } from "./send/make-round.ts";
export { recordAnswer } from "./send/record-answer.ts";
export { recordRequestBounces } from "./send/record-bounces.ts";
export { revokeRequest } from "./send/revoke-request.ts";
export { saveRequestSettings } from "./send/save-settings.ts";
export { type RequestSettings } from "./settings.queries.ts";
export { type RequestState, STATES } from "./states.ts";
export { acceptAnswer } from "./review/accept-answer.ts";
export { sendAnswerBack } from "./review/send-answer-back.ts";
