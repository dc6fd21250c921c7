/** One row in every tenant table of an organization, marked so that a leak shows. */
import type pg from "pg";
import type { TestApp } from "./app.ts";
import { seedAssignments } from "./seed/assignments.ts";
import { seedCampaigns } from "./seed/campaigns.ts";
import { seedContracts } from "./seed/contracts.ts";
import { seedDigests } from "./seed/digests.ts";
import { seedEvents } from "./seed/events.ts";
import { seedHandoff } from "./seed/handoff.ts";
import { seedHandover } from "./seed/handover.ts";
import { seedLibrary } from "./seed/library.ts";
import { seedLibraryDesk } from "./seed/library-desk.ts";
import { certificateRows } from "./seed/certificates.ts";
import { seedPeople } from "./seed/people.ts";
import { seedPartners } from "./seed/partners.ts";
import { seedPrimer } from "./seed/primer.ts";
import { seedPieceReview } from "./seed/piece-review.ts";
import { seedPictures } from "./seed/pictures.ts";
import { seedProgramPeople } from "./seed/program-people.ts";
import { seedProgramReview } from "./seed/program-review.ts";
import { seedProgram } from "./seed/program.ts";
import { seedReminders } from "./seed/reminders.ts";
import { seedReports } from "./seed/reports.ts";
import { seedRequests } from "./seed/requests.ts";
import { seedRequirements } from "./seed/requirements.ts";
import { seedRisk } from "./seed/risk.ts";
import { seedSessions } from "./seed/sessions.ts";
import { seedStudio } from "./seed/studio.ts";

/** Stands in every text that a person could see: if it shows elsewhere, something leaked. */
export const MARK = "ZQX-marker";

type Row = Readonly<Record<string, unknown>>;

const row = (id: string): Readonly<Record<string, Row | readonly Row[]>> => ({
  unit: { unit_id: id, kind: "site", name: `${MARK} site`, name_key: `${MARK} site ${id}` },
  person: {
    person_id: id,
    employee_number: `${MARK}-${id}`,
    employee_key: `${MARK}-${id}`.toLowerCase(),
    email: `${MARK}@example.org`,
    email_key: `${MARK}.${id}@example.org`.toLowerCase(),
    name: `${MARK} person`,
  },
  appointment: {
    appointment_id: id,
    person_id: id,
    title: `${MARK} buyer`,
    title_key: `${MARK} buyer`.toLowerCase(),
    site_id: id,
    started_on: "2025-01-01",
  },
  population: { population_id: id, slug: `p-${id}`, name: `${MARK} population` },
  population_decision: {
    decision_id: id,
    population_id: id,
    subject: "person",
    person_id: id,
    verdict: "include",
    reason: `${MARK} reason`,
    decided_by: "x",
    decided_by_name: `${MARK} decider`,
  },
  population_member: {
    population_id: id,
    person_id: id,
    from_on: "2025-01-01",
    decision_id: id,
  },
  ...seedPeople(id),
  membership: { membership_id: id, user_id: id, role: "learner" },
  invitation: {
    invitation_id: id,
    email: `${MARK}.invited@example.org`,
    role: "learner",
    token_hash: id,
    expires_at: "2030-01-01",
    created_by: "x",
  },
  audit_entry: {
    audit_id: id,
    actor_name: `${MARK} actor`,
    action: "record-person",
    subject_kind: "person",
    subject_id: id,
    after: JSON.stringify({ name: MARK }),
  },
  stored_file: {
    file_id: id,
    purpose: "evidence",
    name: `${MARK}.pdf`,
    media_type: "application/pdf",
    size: 4,
    sha256: "0",
  },
  stored_file_chunk: { file_id: id, position: 0, bytes: Buffer.from(MARK) },
  mail: {
    mail_id: id,
    to_address: "a@example.org",
    subject: `${MARK} subject`,
    body_text: `${MARK} text`,
    status: "outbox",
    purpose: "test",
    message_id: id,
  },
  import_mapping: { kind: "people", header_key: id, mapping: "{}" },
  import_run: {
    import_id: id,
    kind: "people",
    file_name: `${MARK}.csv`,
    status: "done",
    created_by: "x",
    created_by_name: `${MARK} importer`,
  },
  import_refusal: { import_id: id, line: 1, position: 0, reason: `${MARK} refusal` },
  import_people_row: { import_id: id, line: 1, name: `${MARK} line` },
  import_completion_row: { import_id: id, line: 1, learner_name: `${MARK} line` },
  import_change: {
    import_id: id,
    position: 0,
    subject_kind: "person",
    subject_id: id,
    operation: "insert",
  },
  course: {
    course_id: id,
    number: id,
    number_key: id,
    title: `${MARK} course`,
    title_key: `${MARK} course`.toLowerCase(),
  },
  ...seedAssignments(id, MARK),
  ...seedHandover(id),
  completion: {
    completion_id: id,
    person_id: id,
    course_id: id,
    status: "completed",
    completed_on: "2026-08-01",
    source: "hand",
    note: `${MARK} note`,
    evidence_file_id: id,
    recorded_by_name: `${MARK} recorder`,
  },
  completion_review: {
    review_id: id,
    learner_name: `${MARK} learner`,
    status: "completed",
    reason: `${MARK} reason`,
  },
  ...certificateRows(id, MARK),
  ...seedReminders(id, MARK),
  ...seedSessions(id, MARK),
  ...seedContracts(id, MARK),
  ...seedRequirements(id, MARK),
  ...seedRisk(id, MARK),
  ...seedRequests(id, MARK),
  ...seedReports(id, MARK),
  ...seedProgram(id, MARK),
  ...seedProgramPeople(id, MARK),
  ...seedProgramReview(id, MARK),
  ...seedDigests(id, MARK),
  ...seedPartners(id, MARK),
  ...seedStudio(id, MARK),
  ...seedPieceReview(id, MARK),
  ...seedPictures(id, MARK),
  ...seedCampaigns(id, MARK),
  ...seedHandoff(id, MARK),
  ...seedEvents(id, MARK),
  ...seedLibrary(id, MARK),
  ...seedLibraryDesk(id, MARK),
  ...seedPrimer(id),
  target: {
    metric_id: "contract-managers-trained",
    program_year: 9,
    percent: 96,
    set_by_name: MARK,
  },
  quarter_close: {
    close_id: id,
    program_year: 9,
    quarter: 1,
    period_start: "2034-07-01",
    period_end: "2034-09-30",
    closed_by_name: `${MARK} closer`,
  },
  contract_stamp: { stamp_id: id },
  metric_setting: { supplier_denominator: "all" },
  reading: {
    reading_id: id,
    kind: "entered",
    metric_id: "contract-managers-trained",
    period_start: "2026-07-01",
    period_end: "2026-09-30",
    numerator: 1,
    denominator: 2,
    definition: "{}",
    said_by: `${MARK} sayer`,
    entered_by_name: `${MARK} enterer`,
  },
});

/** The id that every seeded row carries. */
export const SEED_ID = "0192f0c1-7e57-7e57-8e57-0192f0c17e57";

/** Adds the rows; as superuser, past the policies, as a fault in the program would. */
export async function seedEveryTable(t: TestApp, organization: string): Promise<void> {
  const client: pg.PoolClient = await t.database.pool.connect();
  try {
    const rows = Object.entries(row(SEED_ID)).flatMap(([table, values]) =>
      [values].flat().map((one: Row) => [table, one] as const),
    );
    for (const [table, values] of rows) {
      const columns = ["organization_id", ...Object.keys(values)];
      const marks = columns.map((_, i) => `$${i + 1}`).join(", ");
      await client.query(
        `insert into "${table}" (${columns.map((c) => `"${c}"`).join(", ")}) values (${marks})`,
        [organization, ...Object.values(values)],
      );
    }
  } finally {
    client.release();
  }
}
