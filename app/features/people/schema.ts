/** What the people feature keeps: units, people, their appointments, populations and decisions. */
import type { Generated } from "kysely";

export type UnitKind = "site" | "department";
export type Verdict = "include" | "exclude";

/** Civil dates are text such as "2027-01-11"; `ended_on` and `to_on` are the last day that counts. */
type CivilDate = string;

interface UnitTable {
  organization_id: string;
  unit_id: string;
  parent_id: string | null;
  kind: UnitKind;
  name: string;
  name_key: string;
  /** Who heads it. */
  head_id: string | null;
  created_at: Generated<Date>;
}
interface PersonTable {
  organization_id: string;
  person_id: string;
  employee_number: string | null;
  employee_key: string | null;
  email: string | null;
  email_key: string | null;
  name: string | null;
  hired_on: CivilDate | null;
  /** The last day on the roster. */
  left_on: CivilDate | null;
  note: string | null;
  /** The manager as the roster names them: an employee key or an e-mail key. */
  manager_key: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}
interface AppointmentTable {
  organization_id: string;
  appointment_id: string;
  person_id: string;
  title: string;
  title_key: string;
  department_id: string | null;
  site_id: string | null;
  /** Share of a full post, "0.5000". */
  fraction: string | null;
  started_on: CivilDate;
  ended_on: CivilDate | null;
  created_at: Generated<Date>;
}
interface PopulationTable {
  organization_id: string;
  population_id: string;
  slug: string;
  name: string;
  description: string | null;
  metric_id: string | null;
  created_at: Generated<Date>;
  archived_at: Date | null;
}
interface PopulationDecisionTable {
  organization_id: string;
  decision_id: string;
  population_id: string;
  subject: "title" | "person";
  title_key: string | null;
  department_id: string | null;
  person_id: string | null;
  verdict: Verdict;
  is_manager: Generated<boolean>;
  from_on: CivilDate | null;
  to_on: CivilDate | null;
  reason: string;
  proposed_by_rule: string | null;
  decided_by: string;
  decided_by_name: string;
  decided_at: Generated<Date>;
  reversed_at: Date | null;
  reversed_by_name: string | null;
}
interface PopulationMemberTable {
  organization_id: string;
  population_id: string;
  person_id: string;
  from_on: CivilDate;
  to_on: CivilDate | null;
  decision_id: string;
}
/** What a link without an account is good for: one's own training, or ending reminders. */
export type LinkPurpose = "learner" | "stop-mail";

interface PersonalLinkTable {
  organization_id: string;
  link_id: string;
  person_id: string;
  purpose: LinkPurpose;
  token_hash: string;
  created_at: Generated<Date>;
  expires_at: Date;
  revoked_at: Date | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    unit: UnitTable;
    person: PersonTable;
    appointment: AppointmentTable;
    population: PopulationTable;
    population_decision: PopulationDecisionTable;
    population_member: PopulationMemberTable;
    personal_link: PersonalLinkTable;
  }
}

/** The populations of the toolkit's three people metrics; names and ids as facts/metrics.json has them. */
export const TOOLKIT_POPULATIONS = [
  {
    slug: "contract-managers",
    metricId: "contract-managers-trained",
    name: "Contract managers",
    description: "People who manage contracts for purchased goods and services.",
  },
  {
    slug: "supply-chain-management",
    metricId: "supply-chain-management-trained",
    name: "Supply chain management",
    description: "People in the supply chain function: sourcing, buying, inventory and delivery.",
  },
  {
    slug: "hr-labor-relations",
    metricId: "hr-labor-relations-trained",
    name: "Human resources and labor relations personnel",
    description: "People in human resources, hiring and labor relations.",
  },
] as const;

/** The one population that an organization may narrow to its managers. */
export const SUPPLY_CHAIN_SLUG = "supply-chain-management";
