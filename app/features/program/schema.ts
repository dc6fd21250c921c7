/** What the program keeps: plans with their actions, observances, the compliance line, feeds. */
import type { Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export type ActionStatus = "open" | "done" | "dropped";

export const STATUSES: readonly { readonly value: ActionStatus; readonly label: string }[] = [
  { value: "open", label: "Open" },
  { value: "done", label: "Done" },
  { value: "dropped", label: "Dropped" },
];
export const statusLabel = (status: string): string =>
  STATUSES.find((one) => one.value === status)?.label ?? status;

/** The steps of the toolkit's model strategy (Be-An-Ambassador Toolkit, OTIP, 2025). They may overlap. */
export const STEPS: readonly {
  readonly n: number;
  readonly name: string;
  readonly short: string;
}[] = [
  { n: 1, name: "Engage leadership", short: "Leadership" },
  { n: 2, name: "Create initial awareness", short: "Awareness" },
  {
    n: 3,
    name: "Reach out to task forces or set up points of contact",
    short: "Points of contact",
  },
  { n: 4, name: "Foster organizational culture", short: "Culture" },
  { n: 5, name: "Measure impact and adapt", short: "Measure and adapt" },
];
export const stepName = (n: number): string => STEPS.find((step) => step.n === n)?.name ?? "";

/** The piece of content that an action asks for. */
export type Piece = "message" | "posts";

export const PIECES: readonly { readonly value: Piece; readonly label: string }[] = [
  { value: "message", label: "A newsletter item or an executive email" },
  { value: "posts", label: "Posts on social media or the intranet" },
];

/** The three things that an awareness piece must have: Be-An-Ambassador Toolkit (OTIP, 2025), step 2. */
export type MustHave = "video" | "main-points" | "invitation";

export const MUST_HAVES: readonly { readonly value: MustHave; readonly label: string }[] = [
  { value: "video", label: "A link to the 3-minute video" },
  { value: "main-points", label: "The main points of the video" },
  { value: "invitation", label: "An invitation to all staff to watch it" },
];

interface ProgramPlanTable {
  organization_id: string;
  plan_id: string;
  program_year: number;
  starts_on: CivilDate;
  ends_on: CivilDate;
  made_by_name: string;
  made_at: Date;
}
interface ProgramBatchTable {
  organization_id: string;
  batch_id: string;
  actions: number;
  by_name: string;
  at: Date;
  undone_at: Date | null;
  undone_by_name: string | null;
}
interface ProgramActionTable {
  organization_id: string;
  action_id: string;
  plan_id: string;
  first_year: number;
  step: number;
  title: string | null;
  note: string | null;
  due_on: CivilDate | null;
  owner_id: string | null;
  /** null: for the whole organization. */
  unit_id: string | null;
  status: Generated<ActionStatus>;
  drop_reason: string | null;
  closed_on: CivilDate | null;
  template: string | null;
  observance: string | null;
  /** null: it asks for no piece of content. */
  piece: Generated<Piece | null>;
  created_by_name: string;
  created_at: Date;
  updated_at: Date;
}
/** What an awareness piece must have, ticked by hand. */
interface ProgramActionCheckTable {
  organization_id: string;
  action_id: string;
  must_have: MustHave;
  ticked_by_name: string;
  ticked_at: Date;
}
interface ProgramActionChangeTable {
  organization_id: string;
  change_id: string;
  action_id: string;
  batch_id: string | null;
  field: string;
  was: string | null;
  became: string | null;
  by_name: string;
  at: Date;
}
interface ObservanceDateTable {
  organization_id: string;
  observance: string;
  calendar_year: number;
  starts_on: CivilDate;
  ends_on: CivilDate;
  source: string | null;
  set_by_name: string;
  set_at: Date;
}
interface ConcernLineTable {
  organization_id: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  url: string | null;
  note: string | null;
  set_by_name: string;
  set_at: Date;
}
interface CalendarFeedTable {
  organization_id: string;
  feed_id: string;
  user_id: string;
  token_hash: string;
  made_at: Date;
  revoked_at: Date | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    program_plan: ProgramPlanTable;
    program_batch: ProgramBatchTable;
    program_action: ProgramActionTable;
    program_action_change: ProgramActionChangeTable;
    program_action_check: ProgramActionCheckTable;
    observance_date: ObservanceDateTable;
    concern_line: ConcernLineTable;
    calendar_feed: CalendarFeedTable;
  }
}
