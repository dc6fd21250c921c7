/** How the requirement is said on screen and in files. */
import { formatDate } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { RequirementRow, Show } from "../requirements.queries.ts";
import type { ChangeAction, Outcome, Subcontractors } from "../schema.ts";

export const SHOW_WORDS: Readonly<Record<Show, string>> = {
  open: "In scope, not required yet",
  scope: "In scope",
  required: "Required",
  inherited: "Required by a master agreement",
  waived: "Waived",
  unreported: "Required, supplier has not said it complies",
  renewals: "End within 90 days",
  due: "End within 90 days, not required yet",
  all: "All active contracts",
};
export const ACTION_WORDS: Readonly<Record<ChangeAction, string>> = {
  require: "Require the training",
  end: "End the requirement",
  waive: "Waive the requirement",
  "end-waiver": "End the waiver",
};
export const ANSWERS: Readonly<Record<Subcontractors, string>> = {
  yes: "Yes",
  part: "In part",
  no: "No",
  "not-applicable": "No subcontractors",
};
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  confirmed: "Confirmed",
  part: "Confirmed in part",
  "not-confirmed": "Not confirmed",
};

export const requiredWords = (row: RequirementRow): string => {
  if (!row.required) return "No";
  const whom =
    row.employees && row.subcontractors
      ? "Employees and subcontractors"
      : row.employees
        ? "Employees"
        : "Subcontractors";
  return row.inherited ? `${whom}, by master ${row.masterNumber ?? ""}`.trim() : whom;
};
interface Said {
  readonly complies: boolean | null;
  readonly reportedOn: string | null;
}
const saysWord = (row: Said): string =>
  row.reportedOn === null ? "Nothing yet" : row.complies ? "Complies" : "Not yet in full";
export const reportedWords = (row: Said): string =>
  row.reportedOn === null ? saysWord(row) : `${saysWord(row)}, ${formatDate(row.reportedOn)}`;

/** Whether a supplier said that it complies, in a word and a look. */
export const ReportedTag = (props: { readonly row: Said }) => (
  <>
    <Tag
      kind={props.row.reportedOn === null ? "plain" : props.row.complies ? "success" : "warning"}
    >
      {saysWord(props.row)}
    </Tag>
    {props.row.reportedOn === null ? null : (
      <small class="fh-below">{formatDate(props.row.reportedOn)}</small>
    )}
  </>
);
