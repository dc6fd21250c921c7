import { formatDate } from "#ui/format.ts";
import { Actions, Button } from "#ui/form.tsx";
import { Card, Facts, Tag } from "#ui/parts.tsx";
import type { Work } from "#platform/work.ts";
import { day } from "../../pages/words.tsx";
import { covers } from "../require-training.ts";
import {
  contractSpans,
  listRequirements,
  type RequirementRow,
  type Span,
} from "../requirements.queries.ts";
import { ReportedTag, requiredWords } from "./words.tsx";

export interface ContractRequirement {
  readonly row: RequirementRow | null;
  readonly spans: readonly Span[];
  readonly today: string;
}

/** What is known of the requirement of a contract that the caller has found. */
export async function contractRequirement(
  work: Work,
  contractId: string,
): Promise<ContractRequirement> {
  const sort = { by: "number", descending: false } as const;
  const found = await listRequirements(work, { show: "all", contractId }, sort, {
    number: 1,
    size: 1,
  });
  return {
    row: found.rows[0] ?? null,
    spans: await contractSpans(work, contractId),
    today: work.today.toString(),
  };
}

/** The four facts of a contract, its spans, and what can be done. */
export function RequirementCard(props: {
  readonly found: ContractRequirement;
  readonly mayEdit: boolean;
}) {
  const { row, spans, today } = props.found;
  if (row === null) return null;
  const own = row.required && !row.inherited;
  const change = (action: string) =>
    `/contracts/requirements/change?action=${action}&contract=${row.id}`;
  return (
    <Card
      title="Training requirement"
      aside={
        <>
          {row.required ? (
            <Tag kind="success">{row.inherited ? "Inherited" : "Required"}</Tag>
          ) : (
            <Tag>Not required</Tag>
          )}{" "}
          {row.waived ? <Tag kind="info">Waived</Tag> : null}
        </>
      }
    >
      <Facts
        items={[
          {
            term: "In scope",
            value: row.inScope
              ? "Yes, by your criteria"
              : row.state === "active"
                ? "No, by your criteria"
                : "Not active",
          },
          { term: "Required", value: row.required ? requiredWords(row) : "No clause is recorded" },
          { term: "Supplier says", value: <ReportedTag row={row} /> },
          {
            term: "Verified",
            value: row.verifiedOn ? day(row.verifiedOn) : "Nothing is confirmed yet",
          },
        ]}
      />
      {spans.length > 0 ? (
        <ul>
          {spans.map((span) => (
            <li>
              <SpanLine span={span} today={today} />
            </li>
          ))}
        </ul>
      ) : null}
      {props.mayEdit ? (
        <Actions>
          <Button href={change("require")} kind="secondary">
            {own ? "Change the requirement" : "Require the training"}
          </Button>
          {own ? (
            <Button href={change("end")} kind="quiet">
              End it
            </Button>
          ) : null}
          <Button href={change(row.waived ? "end-waiver" : "waive")} kind="quiet">
            {row.waived ? "End the waiver" : "Waive it"}
          </Button>
        </Actions>
      ) : null}
    </Card>
  );
}

function SpanLine({ span, today }: { span: Span; today: string }) {
  const over = span.toOn !== null && span.toOn < today;
  const when = `${formatDate(span.fromOn)} – ${span.toOn ? formatDate(span.toOn) : "no end"}`;
  return (
    <>
      <b>{span.kind === "waiver" ? "Waived" : covers(span)}</b>, {when}
      {over ? " (over)" : span.fromOn > today ? " (not begun)" : ""}
      {span.masterId ? (
        <>
          {" "}
          · inherited from <a href={`/contracts/${span.masterId}`}>{span.masterNumber}</a>
        </>
      ) : null}
      {span.clauseId ? (
        <>
          {" "}
          ·{" "}
          <a href={`/contracts/clauses/${span.clauseId}`}>
            {span.clause ?? "Untitled"}, version {span.clauseVersion}
          </a>
        </>
      ) : null}
      {span.words ? <> · “{span.words}”</> : null}
      {span.note ? <> · {span.note}</> : null}
      <small> · set by {span.setBy}</small>
    </>
  );
}
