export { registerPrivacyJobs } from "./retention-job.ts";
