import "./schema.ts";

export { addEvent } from "./add-event.ts";
export { registerEventJobs } from "./forget-suggestions.ts";
export { publishEvent } from "./publish-event.ts";
export { eventPlaces } from "./site-places.ts";
export { suggestEvent } from "./suggest-event.ts";
export { suggestedEvents } from "./today.ts";
