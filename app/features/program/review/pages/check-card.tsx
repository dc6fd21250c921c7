import { Radios } from "#ui/choices.tsx";
import { TextField } from "#ui/fields.tsx";
import { Button, Form } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { Card, Tag } from "#ui/parts.tsx";
import { statusLabel } from "../../schema.ts";
import { quarterName } from "../quarters.queries.ts";
import type { ChangeRow, Review } from "../reviews.queries.ts";
import { OUTCOMES, type Outcome, outcomeLabel } from "../schema.ts";
import type { Sent } from "./sent.ts";

const KIND = { worked: "success", "not-yet": "warning", dropped: "plain" } as const;
/** What became of a change, in a word. */
export const OutcomeTag = ({ outcome }: { outcome: Outcome | null }) =>
  outcome === null ? (
    <Tag>Not checked</Tag>
  ) : (
    <Tag kind={KIND[outcome]}>{outcomeLabel(outcome)}</Tag>
  );

interface Props {
  readonly here: string;
  readonly review: Review;
  readonly changes: readonly ChangeRow[];
  readonly open: boolean;
  readonly sent: Sent;
}

/** The changes of last time come first: what became of each. */
export function CheckCard({ here, review, changes, open, sent }: Props) {
  const done = changes.filter((one) => one.checkedIn === review.id).length;
  return (
    <Card title="What became of the last changes" aside={`${done} of ${changes.length} checked`}>
      <ul class="fh-review-list">
        {changes.map((change) => (
          <li id={`check-${change.id}`}>
            <p>
              <b>{change.sentence}</b>{" "}
              <OutcomeTag outcome={change.checkedIn === review.id ? change.outcome : null} />
            </p>
            <Where change={change} review={review} />
            {open ? (
              <div class="fh-review-check">
                <CheckForm here={here} change={change} review={review} sent={sent} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Where({ change, review }: { change: ChangeRow; review: Review }) {
  const earlier =
    change.outcome !== null && change.checkedIn !== review.id
      ? `last time: ${outcomeLabel(change.outcome).toLowerCase()}${change.outcomeNote ? `, ${change.outcomeNote}` : ""}`
      : null;
  return (
    <p class="usa-hint">
      <a href={`/program/reviews/${change.reviewId}`}>{quarterName(change)}</a>
      {change.ownerName ? ` · ${change.ownerName}` : ""}
      {change.dueOn ? ` · by ${formatDate(change.dueOn)}` : ""}
      {change.actionId ? (
        <>
          {" · "}
          <a href={`/program/actions/${change.actionId}`}>
            Action: {statusLabel(change.actionStatus ?? "").toLowerCase()}
          </a>
        </>
      ) : null}
      {earlier ? ` · ${earlier}` : ""}
      {change.checkedIn === review.id && change.outcomeNote ? ` · ${change.outcomeNote}` : ""}
    </p>
  );
}

function CheckForm(props: { here: string; change: ChangeRow; review: Review; sent: Sent }) {
  const { here, change, review, sent } = props;
  const mine = sent.form === `check-${change.id}` ? sent : { typed: {}, errors: [] };
  const checked = change.checkedIn === review.id;
  const typed: Readonly<Record<string, string | undefined>> = mine.typed;
  const fields = (
    <Form action={`${here}/checks/${change.id}`} errors={mine.errors} label={change.sentence}>
      <Radios
        id={`outcome-${change.id}`}
        name="outcome"
        legend="What became of it"
        inline
        options={OUTCOMES}
        value={typed["outcome"] ?? (checked ? change.outcome : null)}
        errors={mine.errors}
      />
      <TextField
        id={`note-${change.id}`}
        name="note"
        label="In a few words"
        hint="Needed unless it worked."
        optional
        width="full"
        maxlength={300}
        value={typed["note"] ?? (checked ? change.outcomeNote : "")}
        errors={mine.errors}
      />
      <Button kind="secondary">Keep it</Button>
    </Form>
  );
  return checked && mine.errors.length === 0 ? (
    <details>
      <summary>Change this</summary>
      {fields}
    </details>
  ) : (
    fields
  );
}
