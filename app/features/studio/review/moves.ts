/**
 * Where a piece goes, who may send it there, and what stops it. One table, read by pages, the terminal
 * and tests. Pure.
 */
import type { PieceStatus } from "../schema.ts";

export type MoveId =
  | "ask"
  | "withdraw"
  | "send-back"
  | "approve"
  | "undo-approval"
  | "schedule"
  | "unschedule"
  | "hand-off"
  | "publish"
  | "reopen"
  | "archive"
  | "take-out";

/** What can stop a move, beside where the piece stands and who asks. */
export type Stop =
  /** Something about the piece itself: an open blank, a finding, a missing consent, a reason not resolved. */
  | "blockers"
  /** A kind of review that the piece needs has not been given for these words. */
  | "needs"
  /** Four eyes: whoever changed the words since the last approval. */
  | "own"
  /** A person has to do it: neither the program nor the terminal. */
  | "person"
  | "day"
  | "reason";

export interface Move {
  readonly id: MoveId;
  readonly label: string;
  readonly from: readonly PieceStatus[];
  readonly to: PieceStatus;
  readonly permission: "studio:write" | "studio:approve" | "studio:publish";
  /** Somebody asked for this review may do it without the permission. */
  readonly reviewer?: true;
  readonly stops: readonly Stop[];
}

export const MOVES: readonly Move[] = [
  {
    id: "ask",
    label: "Ask for review",
    from: ["draft"],
    to: "in-review",
    permission: "studio:write",
    stops: [],
  },
  {
    id: "withdraw",
    label: "Take out of review",
    from: ["in-review"],
    to: "draft",
    permission: "studio:write",
    stops: [],
  },
  {
    id: "send-back",
    label: "Send back",
    from: ["in-review"],
    to: "draft",
    permission: "studio:approve",
    reviewer: true,
    stops: ["reason"],
  },
  {
    id: "approve",
    label: "Approve",
    from: ["in-review"],
    to: "approved",
    permission: "studio:approve",
    stops: ["person", "own", "blockers", "needs"],
  },
  {
    id: "undo-approval",
    label: "Take the approval back",
    from: ["approved"],
    to: "in-review",
    permission: "studio:approve",
    stops: [],
  },
  {
    id: "schedule",
    label: "Schedule",
    from: ["approved"],
    to: "scheduled",
    permission: "studio:publish",
    stops: ["blockers", "day"],
  },
  {
    id: "unschedule",
    label: "Take off the schedule",
    from: ["scheduled"],
    to: "approved",
    permission: "studio:publish",
    stops: [],
  },
  {
    id: "hand-off",
    label: "Hand off",
    from: ["approved", "scheduled"],
    to: "handed-off",
    permission: "studio:publish",
    stops: ["blockers"],
  },
  {
    id: "publish",
    label: "Mark as published",
    from: ["approved", "scheduled", "handed-off"],
    to: "published",
    permission: "studio:publish",
    stops: ["blockers"],
  },
  {
    id: "reopen",
    label: "Back to draft",
    from: ["approved", "scheduled", "handed-off", "published"],
    to: "draft",
    permission: "studio:write",
    stops: ["reason"],
  },
  {
    id: "archive",
    label: "Archive",
    from: ["draft", "in-review", "approved", "scheduled", "handed-off", "published"],
    to: "archived",
    permission: "studio:write",
    stops: [],
  },
  {
    id: "take-out",
    label: "Take out of the archive",
    from: ["archived"],
    to: "draft",
    permission: "studio:write",
    stops: [],
  },
];

export const moveOf = (id: MoveId): Move => MOVES.find((move) => move.id === id)!;

/** What a move is judged by. */
export interface Standing {
  readonly status: PieceStatus;
  readonly permissions: ReadonlySet<string>;
  /** A person is acting, not the program itself. */
  readonly person: boolean;
  /** They were asked for this review. */
  readonly reviewer: boolean;
  /** They changed the words since the last approval. */
  readonly own: boolean;
  /** What stops the piece, in words. */
  readonly blockers: readonly string[];
  /** Kinds of review that are still due, in words. */
  readonly needs: readonly string[];
  readonly day: boolean;
  readonly reason: boolean;
}

export interface Refusal {
  readonly because: "status" | "permission" | Stop;
  readonly text: string;
}

const SAID: Readonly<Record<Exclude<Stop, "blockers" | "needs">, string>> = {
  own: "You changed these words since the last approval. Somebody else approves them.",
  person: "A person approves a piece. Sign in and look at it.",
  day: "Choose the day first.",
  reason: "Say why, so that whoever wrote it can mend it.",
};

/** Everything that stops a move; empty where it may be done. */
export function stopsMove(id: MoveId, standing: Standing): Refusal[] {
  const move = moveOf(id);
  const refusals: Refusal[] = [];
  const may = standing.permissions.has(move.permission) || (move.reviewer && standing.reviewer);
  if (!may)
    refusals.push({
      because: "permission",
      text: "Your role may not do this. Ask a program lead.",
    });
  if (!move.from.includes(standing.status))
    refusals.push({
      because: "status",
      text: "This piece stands elsewhere by now. Open it again and look.",
    });
  for (const stop of move.stops) refusals.push(...stopped(stop, standing));
  return refusals;
}

function stopped(stop: Stop, standing: Standing): Refusal[] {
  if (stop === "blockers" || stop === "needs")
    return standing[stop].map((text) => ({ because: stop, text }));
  const holds = stop === "own" ? !standing.own : standing[stop];
  return holds ? [] : [{ because: stop, text: SAID[stop] }];
}

/** The moves that somebody is offered from here, whatever else may still stop them. */
export const movesFrom = (status: PieceStatus, permissions: ReadonlySet<string>): Move[] =>
  MOVES.filter((move) => move.from.includes(status) && permissions.has(move.permission));
