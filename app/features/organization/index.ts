export { asProgram, type ProgramActor, programWork } from "./as-program.ts";
export { changeSettings, type SettingsChange } from "./change-settings.ts";
export { createOrganization, type Founding, type NewOrganization } from "./create-organization.ts";
export { listOrganizations, organizationSettings, settingsOf } from "./organization.queries.ts";
export { programYear, yearOf, type ProgramQuarter } from "./program-year.ts";
export type { OrganizationSettings, Retention } from "./schema.ts";
export { isTimeZone } from "./settings-rules.ts";
export { timeZoneChoices } from "./time-zones.ts";
