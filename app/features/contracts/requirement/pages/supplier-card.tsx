import type { Work } from "#platform/work.ts";
import { formatCount, formatDate } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { Card, Tag } from "#ui/parts.tsx";
import {
  type Report,
  supplierReports,
  supplierVerifications,
  type Verification,
} from "../reports.queries.ts";
import { ANSWERS, OUTCOMES } from "./words.tsx";

export interface SupplierTraining {
  readonly reports: readonly Report[];
  readonly verifications: readonly Verification[];
}

/** What a supplier that the caller has found said, and what was checked. */
export const supplierTraining = async (
  work: Work,
  supplierId: string,
): Promise<SupplierTraining> => ({
  reports: await supplierReports(work, supplierId),
  verifications: await supplierVerifications(work, supplierId),
});

/** What the supplier said about the training, and apart from it what somebody checked. */
export function TrainingCard(props: {
  readonly supplierId: string;
  readonly found: SupplierTraining;
  /** May record; also sees who said it, which others are not told. */
  readonly may: boolean;
}) {
  const here = `/contracts/suppliers/${props.supplierId}`;
  const { reports, verifications } = props.found;
  return (
    <Card title="Training">
      <h3>What the supplier says</h3>
      {reports.length === 0 ? <p>Nothing is recorded yet.</p> : null}
      <ul>
        {reports.map((one) => (
          <li>
            <ReportLine report={one} may={props.may} />
          </li>
        ))}
      </ul>
      <h3>What was verified</h3>
      {verifications.length === 0 ? <p>Nobody has recorded a check.</p> : null}
      <ul>
        {verifications.map((one) => (
          <li>
            <VerificationLine verification={one} may={props.may} />
          </li>
        ))}
      </ul>
      {props.may ? (
        <Actions>
          <Button href={`${here}/report`} kind="secondary">
            Record what they said
          </Button>
          <Button href={`${here}/verification`} kind="secondary">
            Record a check
          </Button>
        </Actions>
      ) : null}
    </Card>
  );
}

function ReportLine({ report, may }: { report: Report; may: boolean }) {
  return (
    <>
      <b>{formatDate(report.reportedOn)}</b>: employees {ANSWERS[report.employees].toLowerCase()},{" "}
      {report.subcontractors === "not-applicable"
        ? "no subcontractors"
        : `subcontractors ${ANSWERS[report.subcontractors].toLowerCase()}`}
      {report.trained !== null && report.ofHowMany !== null
        ? `, ${formatCount(report.trained)} of ${formatCount(report.ofHowMany)} people`
        : ""}
      {report.byWhen ? `, the rest by ${formatDate(report.byWhen)}` : ""}
      {may && report.saidBy ? ` · said by ${report.saidBy}` : ""}
      {may && report.note ? ` · ${report.note}` : ""}
      <small>
        {" "}
        · {report.requestId ? "answer to a request, accepted by" : "recorded by"}{" "}
        {report.recordedBy}
      </small>{" "}
      <TakeBack
        kind="report"
        id={report.id}
        on={report.reportedOn}
        voidBy={report.voidBy}
        may={may}
      />
    </>
  );
}

function VerificationLine(props: { verification: Verification; may: boolean }) {
  const { verification: one, may } = props;
  return (
    <>
      <b>{formatDate(one.checkedOn)}</b>: {OUTCOMES[one.outcome]}
      {may && one.what ? ` · ${one.what}` : ""}
      {may && one.checkedBy ? ` · checked by ${one.checkedBy}` : ""}
      <small> · recorded by {one.recordedBy}</small>{" "}
      <TakeBack kind="verification" id={one.id} on={one.checkedOn} voidBy={one.voidBy} may={may} />
    </>
  );
}

function TakeBack(props: {
  kind: "report" | "verification";
  id: string;
  on: string;
  voidBy: string | null;
  may: boolean;
}) {
  if (props.voidBy !== null) return <Tag>{`Taken back by ${props.voidBy}`}</Tag>;
  if (!props.may) return null;
  return (
    <Form action={`/contracts/requirements/${props.kind}s/${props.id}/take-back`}>
      <Button kind="quiet" label={`the ${props.kind} of ${formatDate(props.on)}`}>
        Take it back
      </Button>
    </Form>
  );
}
