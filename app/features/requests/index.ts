export { findRequest, type Request, requestContracts } from "./request.queries.ts";
export { requestSettings, type RequestSettings } from "./settings.queries.ts";
export { type RequestState, STATES } from "./states.ts";
