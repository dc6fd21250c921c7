/** What is kept about an event. */
import type { Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export type EventState = "draft" | "suggested" | "declined" | "published" | "canceled";
export type Attendance = "in-person" | "online" | "both";

/** What is said of an event. */
export interface EventTexts {
  readonly host: string | null;
  readonly attendance: Attendance | null;
  readonly place: string | null;
  readonly link: string | null;
  readonly audience: string | null;
  readonly about: string | null;
  readonly contact: string | null;
  readonly access: string | null;
}

interface EventTable {
  organization_id: string;
  event_id: string;
  state: EventState;
  category: string;
  title: string | null;
  host: string | null;
  attendance: Attendance | null;
  place: string | null;
  link: string | null;
  audience: string | null;
  about: string | null;
  contact: string | null;
  access: string | null;
  starts_on: CivilDate;
  ends_on: CivilDate;
  starts_local: string | null;
  ends_local: string | null;
  time_zone: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  sequence: Generated<number>;
  revision: Generated<number>;
  cancel_reason: string | null;
  decline_reason: string | null;
  suggested_at: Date | null;
  suggester_email: string | null;
  decided_at: Date | null;
  published_at: Date | null;
  made_by_name: string;
  created_at: Date;
  updated_at: Date;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    event: EventTable;
  }
}
