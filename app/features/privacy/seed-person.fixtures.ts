import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { storeFile } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { inHandoff } from "./seed-handoff.fixtures.ts";
import { inCampaigns } from "./seed-campaigns.fixtures.ts";
import { inEvents } from "./seed-event.fixtures.ts";
import { inLibrary } from "./seed-library.fixtures.ts";
import { inPartners } from "./seed-partner.fixtures.ts";
import { inProgramPeople } from "./seed-program-people.fixtures.ts";
import { inProgramReview } from "./seed-program-review.fixtures.ts";
import { inProgram } from "./seed-program.fixtures.ts";
import { inRequests } from "./seed-request.fixtures.ts";
import { inReports } from "./seed-report.fixtures.ts";
import { inRequirements } from "./seed-requirement.fixtures.ts";
import { inRisk } from "./seed-risk.fixtures.ts";
import { inPieceReview } from "./seed-piece-review.fixtures.ts";
import { inStudio } from "./seed-studio.fixtures.ts";

export interface SeededPerson {
  readonly id: string;
  readonly name: string;
  readonly employeeNumber: string;
  readonly email: string;
}

/** For tests: a person with rows in every table that can hold something about a person. */
export async function seedPerson(work: Work, name: string): Promise<SeededPerson> {
  const id = newId();
  const employeeNumber = `EN-${id.slice(-8)}`;
  const person = { id, name, employeeNumber, email: `p.${id.slice(-8)}@example.org` };
  await onRoster(work, person);
  await inTraining(work, person);
  await inImports(work, person);
  await aroundAccounts(work, person);
  await inSessions(work, person);
  await inAssignments(work, person);
  await inReminders(work, person);
  await inContracts(work, person);
  await inRequirements(work, person);
  await inRisk(work, person);
  await inReports(work, person);
  await inRequests(work, person);
  await inProgram(work, person);
  await inProgramPeople(work, person);
  await inProgramReview(work, person);
  await inPartners(work, person);
  await inStudio(work, person);
  await inPieceReview(work, person);
  await inCampaigns(work, person);
  await inEvents(work, person);
  await inHandoff(work, person);
  await inLibrary(work, person);
  return person;
}

const bytes = (text: string) => new TextEncoder().encode(text);

async function onRoster(work: Work, { id, name, employeeNumber, email }: SeededPerson) {
  const org = work.actor.organizationId;
  await sql`insert into person (organization_id, person_id, employee_number, employee_key, email, email_key, name, note)
    values (${org}, ${id}, ${employeeNumber}, ${employeeNumber.toLowerCase()}, ${email.toUpperCase()}, ${email}, ${name}, ${`Asked for ${name}`})`.execute(
    work.trx,
  );
  await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, started_on)
    values (${org}, ${newId()}, ${id}, 'Buyer', 'buyer', '2026-01-01')`.execute(work.trx);
  const population = newId();
  await sql`insert into population (organization_id, population_id, slug, name)
    values (${org}, ${population}, ${population}, 'Buyers')`.execute(work.trx);
  const decision = newId();
  await sql`insert into population_decision (organization_id, decision_id, population_id, subject, person_id, verdict, reason, decided_by, decided_by_name)
    values (${org}, ${decision}, ${population}, 'person', ${id}, 'include', 'Buys', 'x', 'Pat Doe')`.execute(
    work.trx,
  );
  await sql`insert into population_member (organization_id, population_id, person_id, from_on, decision_id)
    values (${org}, ${population}, ${id}, '2026-01-01', ${decision})`.execute(work.trx);
  await sql`insert into personal_link (organization_id, link_id, person_id, purpose, token_hash, expires_at)
    values (${org}, ${newId()}, ${id}, 'learner', ${id}, '2030-01-01')`.execute(work.trx);
  await recordAudit(work, {
    action: "record-person",
    subjectKind: "person",
    subjectId: id,
    after: { name, employeeNumber, email },
  });
  await recordAudit(work, {
    action: "merge-units",
    subjectKind: "unit",
    subjectId: newId(),
    after: { moved: [{ name, email }] },
  });
}

async function inTraining(work: Work, { id, name, employeeNumber, email }: SeededPerson) {
  const org = work.actor.organizationId;
  const [course, completion, review] = [newId(), newId(), newId()];
  await sql`insert into course (organization_id, course_id, title, title_key) values (${org}, ${course}, 'A course', ${course})`.execute(
    work.trx,
  );
  const evidence = await storeFile(work, {
    purpose: "evidence",
    name: `${name}.pdf`,
    mediaType: "application/pdf",
    bytes: bytes(`evidence of ${name}`),
  });
  await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on, source, evidence_file_id, recorded_by_name)
    values (${org}, ${completion}, ${id}, ${course}, 'completed', '2026-09-01', 'hand', ${evidence}, 'Pat Doe')`.execute(
    work.trx,
  );
  await aboutCertificates(work, { id, name }, course);
  await sql`insert into primer_result (organization_id, result_id, person_id, edition, started_at, questions)
    values (${org}, ${newId()}, ${id}, '2026-11', '2026-09-01', 12)`.execute(work.trx);
  await recordAudit(work, {
    action: "record-completion",
    subjectKind: "completion",
    subjectId: completion,
    after: { learner: name },
  });
  await sql`insert into completion_review (organization_id, review_id, employee_number, employee_key, email, email_key, learner_name, status, reason)
    values (${org}, ${review}, ${employeeNumber}, ${employeeNumber.toLowerCase()}, null, null, ${name}, 'completed', 'unknown-course')`.execute(
    work.trx,
  );
  await sql`insert into completion_review (organization_id, review_id, email, email_key, learner_name, status, reason)
    values (${org}, ${newId()}, ${email}, ${email}, ${name}, 'completed', 'unknown-course')`.execute(
    work.trx,
  );
  await sql`insert into reading (organization_id, reading_id, kind, metric_id, period_start, period_end, numerator, denominator, definition, entered_by_name)
    values (${org}, ${newId()}, 'frozen', 'contract-managers-trained', '2026-07-01', '2026-09-30', 1, 1, '{}', 'Pat Doe')`.execute(
    work.trx,
  );
}

async function aboutCertificates(work: Work, person: { id: string; name: string }, course: string) {
  const org = work.actor.organizationId;
  const certificate = newId();
  const [original, picture] = [
    await storeFile(work, {
      purpose: "evidence",
      name: "certificate.pdf",
      mediaType: "application/pdf",
      bytes: bytes(`certificate of ${person.name}`),
    }),
    await storeFile(work, {
      purpose: "preview",
      name: "page-1.webp",
      mediaType: "image/webp",
      bytes: bytes(`picture of ${person.name}`),
    }),
  ];
  const reading = { how: "text", text: person.name, names: [person.name], signs: [] };
  await sql`insert into certificate (organization_id, certificate_id, person_id, course_id, state, via, file_id,
      preview_id, upload_sha256, reading, submitted_at, submitted_on, submitted_by_name)
    values (${org}, ${certificate}, ${person.id}, ${course}, 'waiting', 'signed-in', ${original}, ${picture},
      ${certificate}, ${JSON.stringify({ ...reading, dates: [], numbers: [], pages: 1 })}, now(), now()::date, ${person.name})`.execute(
    work.trx,
  );
  await sql`insert into certificate_decision (organization_id, decision_id, certificate_id, kind, course_id, reason, decided_by_name, decided_at)
    values (${org}, ${newId()}, ${certificate}, 'sent-back', ${course}, ${`Not ${person.name}`}, 'Pat Doe', now())`.execute(
    work.trx,
  );
  await recordAudit(work, {
    action: "send-back-certificate",
    subjectKind: "certificate",
    subjectId: certificate,
    after: { reason: `Not ${person.name}` },
  });
}

async function inImports(work: Work, { id, name, employeeNumber, email }: SeededPerson) {
  const org = work.actor.organizationId;
  const run = newId();
  const key = employeeNumber.toLowerCase();
  const file = await storeFile(work, {
    purpose: "import",
    name: "roster.csv",
    mediaType: "text/csv",
    bytes: bytes(`Name,Mail\n${name},${email}\n`),
  });
  await sql`insert into import_run (organization_id, import_id, kind, file_id, file_name, header, undo_report, problem, status, created_by, created_by_name)
    values (${org}, ${run}, 'people', ${file}, 'roster.csv', ${JSON.stringify([name, email])}, ${JSON.stringify({ kept: [{ personId: id, name }] })}, ${`${email} was edited later`}, 'done', 'x', 'Pat Doe')`.execute(
    work.trx,
  );
  await sql`insert into import_mapping (organization_id, kind, header_key, mapping)
    values (${org}, 'people', ${`${name}|${email}`}, '{}')`.execute(work.trx);
  await sql`insert into watched_file (organization_id, watch_id, kind, file_name, size, modified_at, state, note, seen_at)
    values (${org}, ${newId()}, 'completions', ${`${email} ${name}.csv`}, 1, now(), 'held', 'Empty', now())`.execute(
    work.trx,
  );
  await sql`insert into handover_preset (organization_id, preset_id, name, name_key, columns, date_format, which, updated_by_name)
    values (${org}, ${newId()}, ${`For ${name}, ${email}`}, ${email}, '[]', 'iso', 'open', 'Pat Doe')`.execute(
    work.trx,
  );
  await sql`insert into import_refusal (organization_id, import_id, line, position, column_name, value, reason)
    values (${org}, ${run}, 7, 0, 'Mail', ${email}, ${`${email} stands twice`}), (${org}, ${run}, 8, 0, 'Number', ${employeeNumber}, 'Repeated')`.execute(
    work.trx,
  );
  await sql`insert into import_people_row (organization_id, import_id, line, employee_number, employee_key, name)
    values (${org}, ${run}, 2, ${employeeNumber}, ${key}, ${name})`.execute(work.trx);
  await sql`insert into import_completion_row (organization_id, import_id, line, email, email_key, learner_name)
    values (${org}, ${run}, 2, ${email}, ${email}, ${name})`.execute(work.trx);
  await sql`insert into import_change (organization_id, import_id, position, subject_kind, subject_id, operation, after)
    values (${org}, ${run}, 0, 'person', ${id}, 'insert', ${JSON.stringify({ name, employee_key: key })}),
      (${org}, ${run}, 1, 'appointment', ${newId()}, 'insert', ${JSON.stringify({ person_id: id, note: name })})`.execute(
    work.trx,
  );
}

async function aroundAccounts(work: Work, { id, name, email }: SeededPerson) {
  const org = work.actor.organizationId;
  await sql`insert into invitation (organization_id, invitation_id, email, role, person_id, token_hash, expires_at, created_by)
    values (${org}, ${newId()}, ${email}, 'learner', ${id}, ${newId()}, '2027-01-01', 'x')`.execute(
    work.trx,
  );
  await sql`insert into membership (organization_id, membership_id, user_id, role, person_id, ended_at)
    values (${org}, ${newId()}, ${newId()}, 'learner', ${id}, '2026-01-01')`.execute(work.trx);
  await sql`insert into mail (organization_id, mail_id, to_name, to_address, subject, body_text, status, purpose, message_id)
    values (${org}, ${newId()}, ${name}, ${email}, 'Hello', ${`Dear ${name}`}, 'sent', 'invitation', ${newId()})`.execute(
    work.trx,
  );
}

async function inSessions(work: Work, { id, name, email }: SeededPerson) {
  const org = work.actor.organizationId;
  const [session, goal] = [newId(), newId()];
  await sql`insert into training_session (organization_id, session_id, title, kind, starts_local, ends_local, time_zone, starts_at, ends_at, host, created_by_name)
    values (${org}, ${session}, 'A workshop', 'workshop', '2027-01-11T09:00', '2027-01-11T10:00', 'America/New_York',
      '2027-01-11T14:00:00Z', '2027-01-11T15:00:00Z', ${`${name} <${email}>`}, 'Pat Doe')`.execute(
    work.trx,
  );
  await sql`insert into session_person (organization_id, session_id, person_id, state, source, by_name)
    values (${org}, ${session}, ${id}, 'signed-up', 'self', ${name})`.execute(work.trx);
  await sql`insert into session_material (organization_id, material_id, session_id, title, url, added_by_name)
    values (${org}, ${newId()}, ${session}, ${`Slides of ${name} (${email})`}, 'https://example.org', 'Pat Doe')`.execute(
    work.trx,
  );
  await sql`insert into development_goal (organization_id, goal_id, person_id, wording, set_by_name)
    values (${org}, ${goal}, ${id}, ${`${name} takes the course`}, 'Pat Doe')`.execute(work.trx);
  await sql`insert into goal_note (organization_id, note_id, goal_id, person_id, text, by_name)
    values (${org}, ${newId()}, ${goal}, ${id}, 'Begun', ${name})`.execute(work.trx);
}

async function inAssignments(work: Work, { id, name, email }: SeededPerson) {
  const org = work.actor.organizationId;
  const [course, rule] = [newId(), newId()];
  await sql`insert into course (organization_id, course_id, title, title_key)
    values (${org}, ${course}, 'Asked', ${course})`.execute(work.trx);
  await sql`insert into assignment_rule (organization_id, rule_id, course_id, name, reason, audience, opens_on, due_kind,
      due_days, created_by_name)
    values (${org}, ${rule}, ${course}, 'One by one', ${`Asked for by ${name}, ${email}`}, '{"anyOf":[{"kind":"named"}]}',
      '2026-07-01', 'after-joining', 30, 'Pat Doe')`.execute(work.trx);
  await sql`insert into assignment_rule_person (organization_id, rule_id, person_id, side)
    values (${org}, ${rule}, ${id}, 'named')`.execute(work.trx);
  await sql`insert into assignment (organization_id, assignment_id, rule_id, person_id, course_id, cycle, because, asked_on, due_on)
    values (${org}, ${newId()}, ${rule}, ${id}, ${course}, 1, 'Asked by name', '2026-07-01', '2026-08-01')`.execute(
    work.trx,
  );
  await sql`insert into excusal (organization_id, excusal_id, person_id, course_id, reason, from_on, created_by_name)
    values (${org}, ${newId()}, ${id}, ${course}, ${`${name} is on leave`}, '2026-07-01', 'Pat Doe')`.execute(
    work.trx,
  );
}

async function inReminders(work: Work, { id, name, email }: SeededPerson) {
  const org = work.actor.organizationId;
  const [mailing, recipient, mail] = [newId(), newId(), newId()];
  await sql`insert into mail (organization_id, mail_id, to_address, subject, body_text, status, purpose, message_id)
    values (${org}, ${mail}, 'boss@lakeshore.example', 'Your team', ${`– ${name}: a course`}, 'sent', 'reminder', ${mail})`.execute(
    work.trx,
  );
  await sql`insert into mailing (organization_id, mailing_id, origin, channel, title, audience, subject, body, state, people,
      leaves_at, planned_by_name)
    values (${org}, ${mailing}, 'hand', 'mail', 'By hand', ${JSON.stringify({ manager: id })}, ${`For ${name}, ${email}`},
      ${`Dear ${name} (${email})`}, 'done', 1, now(), 'Pat Doe')`.execute(work.trx);
  await sql`insert into mailing_recipient (organization_id, mailing_id, recipient_id, person_id, state, subject, address, mail_id)
    values (${org}, ${mailing}, ${recipient}, ${id}, 'handed', ${`For ${name}`}, ${email}, ${mail})`.execute(
    work.trx,
  );
  await sql`insert into mailing_item (organization_id, item_id, mailing_id, recipient_id, person_id, state)
    values (${org}, ${newId()}, ${mailing}, ${recipient}, ${id}, 'handed')`.execute(work.trx);
  await sql`insert into reminder_stop (organization_id, person_id, stopped_at) values (${org}, ${id}, now())`.execute(
    work.trx,
  );
  await sql`insert into bounced_address (organization_id, address_key, bounced_at, status)
    values (${org}, ${email.toLowerCase()}, now(), '5.1.1')`.execute(work.trx);
  await sql`insert into reminder_step (organization_id, step_id, kind, days, subject, body, archived_at)
    values (${org}, ${newId()}, 'before', 5, ${`Ask ${name}, ${email}`}, ${`${name} (${email}) {link}`}, now())`.execute(
    work.trx,
  );
}

async function inContracts(work: Work, { id, name, email }: SeededPerson) {
  const org = work.actor.organizationId;
  const [run, supplier, contract] = [newId(), newId(), newId()];
  await sql`insert into import_run (organization_id, import_id, kind, file_name, status, created_by, created_by_name)
    values (${org}, ${run}, 'contracts', 'contracts.csv', 'done', 'x', 'Pat Doe')`.execute(
    work.trx,
  );
  await sql`insert into supplier (organization_id, supplier_id, name, contact_name, contact_email, contact_phone, note)
    values (${org}, ${supplier}, 'Lakeshore Linen', ${name}, ${email.toUpperCase()}, '555', ${`Ask ${name}, ${email}`})`.execute(
    work.trx,
  );
  await sql`insert into contract (organization_id, contract_id, number, number_key, supplier_id, owner_id, description, note)
    values (${org}, ${contract}, ${contract}, ${contract}, ${supplier}, ${id}, ${`For ${name}, ${email}`}, ${`${name} <${email}>`})`.execute(
    work.trx,
  );
  await sql`insert into contract_line (organization_id, contract_id, line_id, line_key, description, supplier_id, said_on)
    values (${org}, ${contract}, ${newId()}, 'one', ${`For ${name}, ${email}`}, ${supplier}, '2026-07-01')`.execute(
    work.trx,
  );
  await sql`insert into category_decision (organization_id, decision_id, subject, contract_id, reason, decided_by, decided_by_name)
    values (${org}, ${newId()}, 'contract', ${contract}, ${`${name} (${email}) says so`}, 'x', 'Pat Doe')`.execute(
    work.trx,
  );
  await sql`insert into import_contract_row (organization_id, import_id, line, number, number_key, line_base, owner_key, owner_id, description)
    values (${org}, ${run}, 2, '1', '1', 'one', ${email}, ${id}, ${`For ${name}, ${email}`})`.execute(
    work.trx,
  );
  await sql`insert into import_supplier_row (organization_id, import_id, line, name, contact_name, contact_email, contact_phone)
    values (${org}, ${run}, 2, 'Lakeshore Linen', ${name}, ${email}, '555')`.execute(work.trx);
}
