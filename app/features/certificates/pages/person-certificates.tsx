import { Card, Tag } from "#ui/parts.tsx";
import type { CertificateRow } from "../certificates.queries.ts";
import { type CertificateState, STATE_LABELS } from "../schema.ts";
import { onDay } from "../words.ts";
import { QUEUE } from "./request.ts";

const KINDS: Readonly<Record<CertificateState, "info" | "success" | "warning" | "plain">> = {
  waiting: "info",
  accepted: "success",
  "sent-back": "warning",
  withdrawn: "plain",
};

/**
 * What became of each certificate that a person sent in, for whoever may see that person. Reviewers
 * also read why one was sent back, and go on to it.
 */
export function PersonCertificates(props: {
  readonly personId: string;
  readonly rows: readonly CertificateRow[];
  readonly may: ReadonlySet<string>;
}) {
  const reviews = props.may.has("certificates:review");
  if (props.rows.length === 0 && !reviews) return null;
  return (
    <Card
      title="Certificates"
      aside={reviews ? <a href={`${QUEUE}/new?person=${props.personId}`}>Enter one</a> : undefined}
    >
      {props.rows.length === 0 ? <p>No certificate was sent in for this person.</p> : null}
      <ul class="fh-plain-list">
        {props.rows.map((row) => (
          <li>
            <Tag kind={KINDS[row.state]}>{STATE_LABELS[row.state]}</Tag>{" "}
            {reviews ? (
              <a
                href={`${QUEUE}/${row.id}${row.state === "withdrawn" ? "" : `?view=${row.state}`}`}
              >
                {row.courseTitle}
              </a>
            ) : (
              row.courseTitle
            )}
            , sent in on {onDay(row.submittedOn)}.{reviews && row.reason ? ` ${row.reason}` : ""}
            {row.hasOriginal ? "" : " The original is no longer kept."}
          </li>
        ))}
      </ul>
    </Card>
  );
}
