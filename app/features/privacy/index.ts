export { applyRetention, type RetentionReport } from "./apply-retention.ts";
export { erasePerson } from "./erase-person.ts";
export { registerPrivacyJobs } from "./retention-job.ts";
