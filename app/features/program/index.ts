export { STATUSES, STEPS, stepName, type ActionStatus } from "./schema.ts";
