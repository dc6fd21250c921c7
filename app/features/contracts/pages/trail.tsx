import { formatDate, formatInstant } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import type { TrailEntry } from "../trail.queries.ts";

/** `set-owner` as people read it; an action that says little by its name has words of its own. */
const ACTIONS: Readonly<Record<string, string>> = {
  "record-contract": "Added",
  "change-contract": "Changed",
  "end-contract": "Said when it ends",
  "keep-going": "Said that it goes on",
  "set-owner": "Set the owner",
  "undo-set-owner": "Put the owner back",
  "undo-set-master": "Put the master agreement back",
  "match-unit": "Matched the department to a unit",
  "set-origin": "Said where its goods are made",
  "dispose-signal": "Said what became of risk signals",
  "set-master": "Set the master agreement",
  "decide-category": "Decided on the category",
  "reverse-category": "Took the category back",
  "forget-apart": "May be proposed as one again",
  "require-training": "Recorded that it requires the training",
  "end-requirement": "Ended the training requirement",
  "waive-requirement": "Waived the training requirement",
  "end-waiver": "Ended the waiver",
  "undo-requirement": "Took a change of the training requirement back",
  "record-report": "Recorded what the supplier said about the training",
  "take-back-report": "Took a report back",
  "record-verification": "Recorded a check of the training",
  "take-back-verification": "Took a check back",
  "confirm-entity": "Confirmed as a company of a customs action",
  "refuse-entity": "Said to be another company than a customs action names",
  "withdraw-entity": "Took a word on a customs action back",
  "record-supplier": "Added",
  "change-supplier": "Changed",
  "join-suppliers": "Joined with another spelling",
  "keep-apart": "Said to be another supplier",
  "split-supplier": "Split off again",
};

function words(action: string): string {
  const plain = ACTIONS[action] ?? action.replaceAll("-", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const shown = (value: string | null) => (value === null ? "nothing" : formatDate(value));

/** Who did what, and what it was before; newest first. */
export function Trail(props: { entries: readonly TrailEntry[]; timeZone: string; none: string }) {
  return (
    <Card title="History">
      {props.entries.length === 0 ? (
        <p>{props.none}</p>
      ) : (
        <ol class="fh-trail">
          {props.entries.map((entry) => (
            <li>
              <b>{words(entry.action)}</b> by {entry.who},{" "}
              {formatInstant(entry.at.toISOString(), props.timeZone)}
              {entry.changes.length > 0 ? (
                <ul>
                  {entry.changes.map((change) => (
                    <li>
                      {change.label}:{" "}
                      {change.before === null
                        ? shown(change.after)
                        : `${shown(change.before)} → ${shown(change.after)}`}
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
