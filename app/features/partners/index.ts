export {
  advisersFor,
  consentHolds,
  displayNameOf,
  type ShownAdviser,
} from "./advisers/doors.queries.ts";
export { onConsentWithdrawn, type Withdrawn } from "./advisers/on-withdrawn.ts";
export type { ConsentPlace, ConsentUse } from "./advisers/schema.ts";
export { kindName, partnerContent } from "./kinds.ts";
export { keepPartner } from "./keep-partner.ts";
export { logContact } from "./log-contact.ts";
export { contactsBetween, type DueContact } from "./partners.queries.ts";
export { nextWithPartners } from "./today.ts";
export { acceptInvitation } from "./advisers/answer-invitation.ts";
export { agreePay } from "./advisers/agree-pay.ts";
export { agreeWork } from "./advisers/agree-work.ts";
export { askConsent } from "./advisers/ask-consent.ts";
export { inviteAdviser } from "./advisers/invite-adviser.ts";
export { registerPartnerJobs } from "./advisers/retention.ts";
