export {
  advisersFor,
  consentHolds,
  displayNameOf,
  type ShownAdviser,
} from "./advisers/doors.queries.ts";
export { onConsentWithdrawn, type Withdrawn } from "./advisers/on-withdrawn.ts";
export type { ConsentPlace, ConsentUse } from "./advisers/schema.ts";
