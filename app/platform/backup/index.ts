export { backUp, BackupRefused } from "./back-up.ts";
export { BackupDamaged, type BackupSummary } from "./format.ts";
export { restore, RestoreRefused, type RestoreOptions } from "./restore.ts";
