import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Identity } from "./identity.ts";

/** A table in which rows about a person lie, how to find them, and what erasing does to them. */
export interface Place {
  readonly table: string;
  /** As the person reads it. */
  readonly label: string;
  /** What becomes of the rows: deleted, or these columns emptied. */
  readonly erase: "delete" | { readonly clear: readonly string[] };
  readonly about: (identity: Identity) => RawBuilder<SqlBool>;
}

const byPerson = (i: Identity) => sql<SqlBool>`person_id = any(${i.personIds})`;
const byKeys = (i: Identity) =>
  sql<SqlBool>`(person_id = any(${i.personIds}) or employee_key = any(${i.employeeKeys})
    or email_key = any(${i.emailKeys}))`;

/**
 * Text or JSON that names one of these people: by id, by address, or by employee number as a whole
 * value. A number inside a longer text is no proof, a very short one neither, nor is a name.
 */
function mentions(i: Identity, columns: readonly string[]): RawBuilder<SqlBool> {
  const patterns = [
    ...i.personIds.map((id) => `%${like(id)}%`),
    ...i.emailKeys.flatMap((email) => [`%${like(email)}%`, `%${like(inJson(email))}%`]),
    ...i.numbers
      .filter((number) => number.length >= 4)
      .map((number) => `%"${like(inJson(number.toLowerCase()))}"%`),
  ];
  const any = columns.map(
    (column) => sql<SqlBool>`lower(${sql.ref(column)}::text) like any(${patterns})`,
  );
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}
/**
 * Images of rows whose values are one of these: fast on many rows for many people. Whom an image
 * names as a manager is left out: the row is about somebody else.
 */
function holds(i: Identity, columns: readonly string[]): RawBuilder<SqlBool> {
  const values = [...i.personIds, ...i.emailKeys, ...i.numbers.map((n) => n.toLowerCase())];
  const any = columns.map(
    (
      column,
    ) => sql<SqlBool>`exists (select 1 from jsonb_path_query(${sql.ref(column)} - 'manager_key', '$.**') v
      where jsonb_typeof(v) = 'string' and lower(v #>> '{}') = any(${values}))`,
  );
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}
const like = (text: string) => text.replaceAll(/[\\%_]/g, (c) => `\\${c}`);
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** A value that is one of the people's numbers or holds one of their addresses. */
function equals(i: Identity, columns: readonly string[]): RawBuilder<SqlBool> {
  const any = columns.map(
    (
      column,
    ) => sql<SqlBool>`(lower(btrim(${sql.ref(column)})) = any(${i.numbers.map((n) => n.toLowerCase())})
      or lower(${sql.ref(column)}) like any(${i.emailKeys.map((email) => `%${like(email)}%`)}))`,
  );
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}

const subjects = (i: Identity) => [...i.personIds, ...i.ownIds, ...i.fileIds];

/** In the order in which they are erased: what others are recognized by goes last. */
export const PLACES: readonly Place[] = [
  {
    table: "stored_file",
    label: "Evidence files",
    erase: "delete",
    about: (i) => sql<SqlBool>`purpose in ('evidence', 'preview') and file_id = any(${i.fileIds})`,
  },
  {
    table: "completion_review",
    label: "Training lines kept aside",
    erase: "delete",
    about: byKeys,
  },
  {
    table: "import_people_row",
    label: "Roster lines as understood",
    erase: "delete",
    about: byKeys,
  },
  {
    table: "import_completion_row",
    label: "Training lines as understood",
    erase: "delete",
    about: byKeys,
  },
  {
    table: "import_refusal",
    label: "Refused values",
    erase: { clear: ["value", "reason"] },
    about: (i) => equals(i, ["value", "reason"]),
  },
  {
    table: "import_change",
    label: "Changes made by imports",
    erase: "delete",
    about: (i) =>
      sql<SqlBool>`(subject_id = any(${subjects(i)}) or ${holds(i, ["before", "after"])})`,
  },
  {
    table: "import_run",
    label: "Reports of imports",
    erase: { clear: ["undo_report", "problem", "header", "layout", "mapping"] },
    about: (i) => mentions(i, ["undo_report", "problem", "header", "layout", "mapping"]),
  },
  {
    table: "import_mapping",
    label: "Remembered column choices",
    erase: "delete",
    about: (i) => mentions(i, ["header_key", "mapping"]),
  },
  {
    table: "watched_file",
    label: "Files met in a watched folder",
    erase: "delete",
    about: (i) => mentions(i, ["file_name", "moved_as", "note"]),
  },
  {
    table: "handover_preset",
    label: "Columns for the learning system",
    erase: "delete",
    about: (i) => mentions(i, ["name", "columns"]),
  },
  {
    table: "mail",
    label: "Mail",
    erase: "delete",
    about: (i) =>
      sql<SqlBool>`(lower(to_address) = any(${i.emailKeys}) or ${mentions(i, ["subject", "body_text"])}
        or mail_id in (select r.mail_id from mailing_item t
          join mailing_recipient r on r.organization_id = t.organization_id and r.recipient_id = t.recipient_id
          where t.person_id = any(${i.personIds}) or r.person_id = any(${i.personIds})))`,
  },
  {
    table: "invitation",
    label: "Invitations",
    erase: "delete",
    about: (i) =>
      sql<SqlBool>`(person_id = any(${i.personIds}) or lower(email) = any(${i.emailKeys}))`,
  },
  {
    table: "membership",
    label: "Ended memberships",
    erase: { clear: ["person_id"] },
    about: byPerson,
  },
  {
    table: "audit_entry",
    label: "Values in the audit trail",
    erase: { clear: ["before", "after"] },
    about: (i) =>
      sql<SqlBool>`((subject_id = any(${subjects(i)}) and (before is not null or after is not null))
        or ${mentions(i, ["before", "after"])})`,
  },
  { table: "mailing_item", label: "What reminders were about", erase: "delete", about: byPerson },
  { table: "mailing_recipient", label: "Reminders", erase: "delete", about: byPerson },
  {
    table: "reminder_stop",
    label: "Reminders stopped by the person",
    erase: "delete",
    about: byPerson,
  },
  {
    table: "bounced_address",
    label: "Addresses whose mail came back",
    erase: "delete",
    about: (i) => sql<SqlBool>`address_key = any(${i.emailKeys})`,
  },
  {
    table: "mailing",
    label: "Texts of reminders",
    erase: { clear: ["audience", "subject", "body"] },
    about: (i) => mentions(i, ["audience", "subject", "body"]),
  },
  {
    table: "reminder_step",
    label: "Texts of the plan of messages",
    erase: { clear: ["subject", "body"] },
    about: (i) => mentions(i, ["subject", "body"]),
  },
  {
    table: "reminder_setting",
    label: "The address for answers to reminders",
    erase: { clear: ["reply_to"] },
    about: (i) => sql<SqlBool>`lower(reply_to) = any(${i.emailKeys})`,
  },
  { table: "goal_note", label: "Notes on development goals", erase: "delete", about: byPerson },
  { table: "development_goal", label: "Development goals", erase: "delete", about: byPerson },
  { table: "session_person", label: "Sign-ups and attendance", erase: "delete", about: byPerson },
  {
    table: "training_session",
    label: "Texts of sessions",
    erase: { clear: ["place", "link", "about", "topic", "host", "cancel_reason"] },
    about: (i) => mentions(i, ["place", "link", "about", "topic", "host", "cancel_reason"]),
  },
  {
    table: "session_material",
    label: "Names and addresses of material",
    erase: { clear: ["title", "url"] },
    about: (i) => mentions(i, ["title", "url"]),
  },
  {
    table: "assignment_rule",
    label: "Reasons of assignments",
    erase: { clear: ["reason", "except_reason", "end_reason"] },
    about: (i) => mentions(i, ["reason", "except_reason", "end_reason"]),
  },
  {
    table: "assignment_rule_person",
    label: "Assignments that name the person",
    erase: "delete",
    about: byPerson,
  },
  {
    table: "assignment",
    label: "What the person was asked to take",
    erase: "delete",
    about: byPerson,
  },
  { table: "excusal", label: "Excusals", erase: "delete", about: byPerson },
  { table: "personal_link", label: "Personal links", erase: "delete", about: byPerson },
  {
    table: "certificate_decision",
    label: "Decisions on certificates",
    erase: "delete",
    about: (i) => sql<SqlBool>`certificate_id = any(${i.ownIds})`,
  },
  { table: "certificate", label: "Certificates sent in", erase: "delete", about: byPerson },
  { table: "completion", label: "Training records", erase: "delete", about: byPerson },
  { table: "population_member", label: "Times in a population", erase: "delete", about: byPerson },
  {
    table: "population_decision",
    label: "Decisions about the person",
    erase: "delete",
    about: byPerson,
  },
  { table: "appointment", label: "Appointments", erase: "delete", about: byPerson },
  { table: "person", label: "The person", erase: "delete", about: byPerson },
];

/**
 * Tables of an organization that hold nothing about a person on the roster, and why. What somebody
 * did as a member of the workspace (who decided, who recorded) is the account's trail, not theirs.
 */
export const FREE_OF_PEOPLE: Readonly<Record<string, string>> = {
  organization: "The organization's own settings.",
  unit: "Names of sites and departments; who heads one is an id that goes with the person.",
  population: "Names of populations.",
  course: "Names of courses.",
  certificate_setting: "A percentage.",
  target: "Percentages.",
  watch_setting: "Whether files of a watched folder go in alone.",
  quarter_close: "Which quarters are closed, and by which member.",
  reading: "Counts. They name nobody and stay when a person is erased.",
  stored_file_chunk: "The bytes of stored files; they go with the file.",
};
