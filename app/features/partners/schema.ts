/** What is kept about partners: who they are, the contact with them, and letters to those wished for. */

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export type LetterWay = "mail" | "copied";

interface PartnerTable {
  organization_id: string;
  partner_id: string;
  kind: string;
  name: string;
  does: string | null;
  keeper_id: string | null;
  contact_name: string | null;
  contact_role: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  url: string | null;
  since: CivilDate | null;
  next_contact_on: CivilDate | null;
  ended_on: CivilDate | null;
  end_reason: string | null;
  created_by_name: string;
  created_at: Date;
  updated_at: Date;
}
interface PartnerContactTable {
  organization_id: string;
  contact_id: string;
  partner_id: string;
  contacted_on: CivilDate;
  what: string | null;
  next_step: string | null;
  logged_by_name: string;
  logged_at: Date;
}
interface PartnerLetterTable {
  organization_id: string;
  letter_id: string;
  kind: string;
  to_name: string;
  to_address: string | null;
  subject: string;
  body: string;
  way: LetterWay;
  sent_by_name: string;
  sent_at: Date;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    partner: PartnerTable;
    partner_contact: PartnerContactTable;
    partner_letter: PartnerLetterTable;
  }
}
