/** Where points of contact, outreach and meetings with executives may name a person. */
import { sql, type SqlBool } from "kysely";
import { byPerson, mentions } from "./naming.ts";
import type { Place } from "./place.ts";

/** Each of these texts is emptied where it names the person; the rest of the row stays. */
const texts = (table: string, label: string, columns: readonly string[]): Place => ({
  table,
  label,
  erase: {
    clear: [],
    clearNamed: Object.fromEntries(columns.map((column) => [column, column])),
  },
  about: (i) => mentions(i, columns),
});

export const PROGRAM_PEOPLE_PLACES: readonly Place[] = [
  {
    table: "contact_point_member",
    label: "Work as a point of contact or in a task force",
    erase: "delete",
    about: byPerson,
  },
  texts("contact_point", "Texts about points of contact and task forces", [
    "name",
    "fits",
    "end_reason",
  ]),
  texts("contact_point_meeting", "Notes and places of task force meetings", [
    "notes",
    "place",
    "link",
    "cancel_reason",
  ]),
  {
    table: "contact_point_guest",
    label: "Invitations to meetings of a task force",
    erase: "delete",
    about: (i) => sql<SqlBool>`member_id in (select m.member_id from contact_point_member m
      where m.organization_id = ${i.organizationId} and m.person_id = any(${i.personIds}))`,
  },
  {
    table: "contact_point_message",
    label: "Messages to points of contact",
    erase: "delete",
    about: (i) => mentions(i, ["subject", "body"]),
  },
  texts("outreach", "Places and notes of outreach", ["place", "note", "void_reason"]),
  texts("leadership_answer", "Notes on answers of executives", ["note", "follow_up"]),
  texts("leadership_meeting", "Texts of meetings with executives", [
    "place",
    "link",
    "values_text",
    "points",
    "cancel_reason",
  ]),
  {
    table: "executive",
    label: "Executives to meet",
    erase: "delete",
    about: (i) => sql<SqlBool>`(lower(email) = any(${i.emailKeys}) or ${mentions(i, ["title"])})`,
  },
];
