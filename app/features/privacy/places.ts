import { sql, type SqlBool } from "kysely";
import { CAMPAIGN_PLACES } from "./campaign-places.ts";
import { CONTRACT_PLACES } from "./contract-places.ts";
import { EVENT_PLACES } from "./event-places.ts";
import { HANDOFF_PLACES } from "./handoff-places.ts";
import type { Identity } from "./identity.ts";
import { LIBRARY_DESK_FREE, LIBRARY_DESK_PLACES } from "./library-desk-places.ts";
import { LIBRARY_PLACES } from "./library-places.ts";
import { byKeys, byPerson, equals, holds, mentions } from "./naming.ts";
import type { Place } from "./place.ts";
import { PIECE_REVIEW_FREE, PIECE_REVIEW_PLACES } from "./piece-review-places.ts";
import { PARTNER_PLACES, SEALED_TABLES } from "./partner-places.ts";
import { PROGRAM_PEOPLE_PLACES } from "./program-people-places.ts";
import { PROGRAM_PLACES } from "./program-places.ts";
import { PROGRAM_REVIEW_PLACES } from "./program-review-places.ts";
import { REQUEST_PLACES } from "./request-places.ts";
import { REQUIREMENT_PLACES } from "./requirement-places.ts";
import { RISK_PLACES } from "./risk-places.ts";
import { STUDIO_PLACES } from "./studio-places.ts";

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
      sql<SqlBool>`not sealed and (lower(to_address) = any(${i.emailKeys}) or ${mentions(i, ["subject", "body_text", "body_html", "calendar"])}
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
  ...CONTRACT_PLACES,
  ...REQUIREMENT_PLACES,
  ...RISK_PLACES,
  ...REQUEST_PLACES,
  ...PROGRAM_REVIEW_PLACES,
  ...PROGRAM_PLACES,
  ...PROGRAM_PEOPLE_PLACES,
  ...PARTNER_PLACES,
  ...HANDOFF_PLACES,
  ...LIBRARY_PLACES,
  ...LIBRARY_DESK_PLACES,
  ...PIECE_REVIEW_PLACES,
  ...STUDIO_PLACES,
  ...CAMPAIGN_PLACES,
  ...EVENT_PLACES,
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
    table: "leadership_report",
    label: "What reports ask of leadership",
    erase: { clear: ["asks"] },
    about: (i) => mentions(i, ["asks"]),
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
  {
    table: "primer_result",
    label: "Results of the in-house primer",
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
  ...SEALED_TABLES,
  ...PIECE_REVIEW_FREE,
  ...LIBRARY_DESK_FREE,
  library_stamp: "That something about resources changed, without what or by whom.",
  organization: "The organization's own settings.",
  organization_logo: "A picture of the organization, and which member set it.",
  unit: "Names of sites and departments; who heads one is an id that goes with the person.",
  population: "Names of populations.",
  course: "Names of courses.",
  certificate_setting: "A percentage.",
  contract_setting: "A number of months.",
  request_contract: "Which contracts a request is about.",
  request_reminder: "Which reminder of a request was said, and when.",
  requirement_change: "How many contracts a change was about, days, and which member made it.",
  risk_edition: "Names of lists, and which member loaded them.",
  risk_good: "Names of goods as lists write them, and which member matched them.",
  customs_entity: "Names of companies as customs tables write them.",
  signal_change: "How many signals a change was about, and which member made it.",
  risk_setting: "Whether reports may name companies.",
  supplier_spelling: "Names of suppliers as files spell them.",
  supplier_apart: "Pairs of suppliers that are not one, and which member said so.",
  category: "Names of categories.",
  target: "Percentages.",
  contract_stamp: "That something about contracts changed, without what or by whom.",
  metric_setting: "Among whom suppliers that report are counted.",
  watch_setting: "Whether files of a watched folder go in alone.",
  program_plan: "The days of program years, and which member made their plan.",
  program_batch: "How many actions were changed together, and by which member.",
  program_action_check: "Which must-haves of a piece are ticked, and by which member.",
  contact_point_feed: "A task force's calendar address, as a hash, and which member made it.",
  digest_setting: "How often digests leave by themselves, and which member set it.",
  digest_choice: "How often a member wants a digest, by the id of the membership.",
  digest_sent: "When a member had a digest; the mail itself stands with the mails.",
  digest_line_said: "Ids of what a member was told of, by the id of the membership.",
  brand: "Colors, the organization's name, and which member set them.",
  picture_use: "What is shown in a piece, in lists of choices.",
  picture_takedown: "Which piece was taken back for which picture, and when.",
  campaign_piece: "Which piece belongs to which campaign.",
  campaign_feed: "A member's own address of a campaign's calendar: the account's, as a hash.",
  feedback_round: "Questions, days, and which member made it.",
  feedback_invitation: "A link of an executive's, which goes with the executive.",
  feedback_mailing: "How many were mailed, and by which member; never who.",
  feedback_answer: "That a form was sent, and from which site if it was said.",
  calendar_feed: "A member's own calendar address: the account's, as a hash.",
  quarter_close: "Which quarters are closed, and by which member.",
  reading: "Counts. They name nobody and stay when a person is erased.",
  stored_file_chunk: "The bytes of stored files; they go with the file.",
};
