import type { Generated } from "kysely";

/** `function`: everybody in supply chain counts; `managers`: only titles marked as managers. */
type SupplyChainScope = "function" | "managers";

interface OrganizationTable {
  organization_id: string;
  name: string;
  time_zone: string;
  program_start: string;
  objective: string | null;
  supply_chain_scope: SupplyChainScope;
  count_evaluation_open: boolean;
  trained_goal: number | null;
  is_sample: boolean;
  shortcuts: boolean;
  retention_import_days: number;
  retention_evidence_days: number | null;
  retention_leaver_days: number | null;
  retention_audit_days: number | null;
  created_at: Date;
  /** Moves forward when appointments, units or memberships change. */
  people_changed_at: Date | null;
  /** Where its news stand on the web: /news/this; null until it publishes its first. */
  news_slug: Generated<string | null>;
  /** Whether search engines may list them. */
  news_listed: Generated<boolean>;
}

interface OrganizationLogoTable {
  organization_id: string;
  file_id: string;
  /** In pixels. */
  width: number;
  height: number;
  set_by_name: string;
  set_at: Date;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    organization: OrganizationTable;
    organization_logo: OrganizationLogoTable;
  }
}

/** How long personal data is kept, in days; null keeps it until somebody removes it. */
export interface Retention {
  /** Raw import files, and what was understood of their lines. */
  readonly importDays: number;
  /** Evidence files of completions, from the day they were stored. */
  readonly evidenceDays: number | null;
  /** People who left, from the day after their last day. */
  readonly leaverDays: number | null;
  /** Entries of the audit trail. */
  readonly auditDays: number | null;
}

/** What an organization has set for itself. */
export interface OrganizationSettings {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** The first day of program year 1. */
  readonly programStart: Temporal.PlainDate;
  /** What the program wants to reach, in the organization's own words. */
  readonly objective: string | null;
  readonly supplyChainScope: SupplyChainScope;
  /** Whether "completed, evaluation open" counts as trained. */
  readonly countEvaluationOpen: boolean;
  /** How many people are to be trained; null when no goal is set. */
  readonly trainedGoal: number | null;
  readonly isSample: boolean;
  /** Whether single-key shortcuts work on workspace pages. */
  readonly shortcuts: boolean;
  readonly retention: Retention;
}

/** The organization whose public pages a visitor reads. */
export interface SiteOrganization {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

declare module "#platform/env.ts" {
  interface Variables {
    /** On public pages: whose they are; null where the server hosts none, or several. */
    site: SiteOrganization | null;
  }
}
