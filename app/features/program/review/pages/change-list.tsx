import { Button } from "#ui/button.tsx";
import { Select } from "#ui/fields.tsx";
import { formatDate } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import { STEP_OPTIONS } from "../../pages/words.tsx";
import { statusLabel } from "../../schema.ts";
import { type GroundChoice, groundValue } from "../grounds.queries.ts";
import type { ChangeRow } from "../reviews.queries.ts";
import { OutcomeTag } from "./check-card.tsx";

interface Props {
  readonly here: string;
  readonly changes: readonly ChangeRow[];
  readonly grounds: ReadonlyMap<string, GroundChoice>;
  /** The review is still written, and the reader may write. */
  readonly open: boolean;
  readonly may: boolean;
}

/** What changes because of this review: the point of it all. */
export function ChangeList({ here, changes, grounds, open, may }: Props) {
  return (
    <Card
      title="What changes"
      id="changes"
      aside={
        open ? (
          <Button href={`${here}/changes/new`} kind="secondary" icon="plus">
            Add a change
          </Button>
        ) : undefined
      }
    >
      {changes.length === 0 ? (
        <p>{open ? "Nothing is decided yet." : "Nothing was changed because of this review."}</p>
      ) : null}
      <ol class="fh-review-list">
        {changes.map((change) => (
          <li>
            <p>
              <b>{change.sentence}</b>{" "}
              {change.outcome === null && open ? null : <OutcomeTag outcome={change.outcome} />}
            </p>
            <Because change={change} ground={grounds.get(groundValue(change))} />
            <p class="usa-hint">
              {change.ownerName ?? "No owner"} ·{" "}
              {change.dueOn ? `by ${formatDate(change.dueOn)}` : "no day"}
              {change.outcomeNote ? ` · ${change.outcomeNote}` : ""}
            </p>
            <Ways here={here} change={change} open={open} may={may} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Because({ change, ground }: { change: ChangeRow; ground: GroundChoice | undefined }) {
  return (
    <p>
      Why:{" "}
      {change.ground === "own" ? null : ground ? (
        <a href={ground.href}>{ground.label}</a>
      ) : (
        "something that is gone by now"
      )}
      {change.ground !== "own" && change.reason ? ". " : ""}
      {change.reason ?? ""}
    </p>
  );
}

function Ways(props: { here: string; change: ChangeRow; open: boolean; may: boolean }) {
  const { here, change, open, may } = props;
  const at = `${here}/changes/${change.id}`;
  return (
    <div class="fh-review-ways">
      {change.actionId ? (
        <a href={`/program/actions/${change.actionId}`}>
          The action: {statusLabel(change.actionStatus ?? "").toLowerCase()}
        </a>
      ) : may ? (
        <form method="post" action={`${at}/action`}>
          <Select
            id={`step-${change.id}`}
            name="step"
            label="Make it an action of step"
            placeholder=""
            width="m"
            value="5"
            options={STEP_OPTIONS}
          />
          <Button kind="secondary">Make the action</Button>
        </form>
      ) : null}
      {open ? <a href={`${at}/edit`}>Change the words</a> : null}
    </div>
  );
}
