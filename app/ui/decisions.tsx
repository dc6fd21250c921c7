import type { Child } from "hono/jsx";
import { messages } from "./messages.en.ts";

/**
 * A list of things to decide. Without JavaScript each row is a form that posts and comes back.
 * With it j and k move, a row's buttons answer to their `shortcut` keys, decisions post behind the scenes,
 * the row takes its new shape from the answer (found by its id) or leaves, and the next row is in hand.
 * Elements with `data-live` and an id elsewhere on the page are refreshed from the same answer.
 */
export function DecisionList(props: { label: string; children: Child; id?: string | undefined }) {
  return (
    <fh-decisions>
      <ul class="fh-decisions" id={props.id} aria-label={props.label}>
        {props.children}
      </ul>
      <p class="fh-decisions-status" role="status" data-failed={messages.decisions.failed}></p>
    </fh-decisions>
  );
}

/** One thing to decide; holds real forms whose buttons carry `shortcut` ("y", "n", "s", "u"). */
export function DecisionRow(props: { id: string; decided?: boolean | undefined; children: Child }) {
  return (
    <li
      id={props.id}
      class={props.decided ? "fh-decision fh-decided" : "fh-decision"}
      data-decision={props.decided ? "decided" : "open"}
    >
      {props.children}
    </li>
  );
}
