/** The table of moves, whole: each move from each status for each way in which it can be stopped. */
import { expect, test } from "vitest";
import { permissionsOf, ROLES } from "../../../roles.ts";
import { PIECE_STATUSES } from "../schema.ts";
import { MOVES, movesFrom, type Standing, stopsMove } from "./moves.ts";

const CLEAR: Standing = {
  status: "draft",
  permissions: new Set(["studio:write", "studio:approve", "studio:publish"]),
  person: true,
  reviewer: false,
  own: false,
  blockers: [],
  needs: [],
  day: true,
  reason: true,
};
const because = (id: (typeof MOVES)[number]["id"], standing: Standing) =>
  stopsMove(id, standing).map((one) => one.because);

/** What the house means, written apart from the table that the program reads. */
const MEANT = `
  ask           draft                                    in-review   studio:write
  withdraw      in-review                                draft       studio:write
  send-back     in-review                                draft       studio:approve  reason
  approve       in-review                                approved    studio:approve  person own blockers needs
  undo-approval approved                                 in-review   studio:approve
  schedule      approved                                 scheduled   studio:publish  blockers day
  unschedule    scheduled                                approved    studio:publish
  hand-off      approved,scheduled                       handed-off  studio:publish  blockers
  publish       approved,scheduled,handed-off            published   studio:publish  blockers
  reopen        approved,scheduled,handed-off,published  draft       studio:write    reason
  archive       draft,in-review,approved,scheduled,handed-off,published  archived  studio:write
  take-out      archived                                 draft       studio:write`
  .trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/))
  .map(([id, from, to, permission, ...stops]) => ({
    id: id!,
    from: from!.split(","),
    to: to!,
    permission: permission!,
    stops,
  }));

test("R94 the table of moves is the one that is meant", () => {
  expect(
    MOVES.map(({ id, from, to, permission, stops }) => ({ id, from, to, permission, stops })),
  ).toEqual(MEANT);
});

test("R94 each move goes from its statuses only, whoever asks", () => {
  for (const move of MOVES)
    for (const { value: status } of PIECE_STATUSES)
      expect([move.id, status, because(move.id, { ...CLEAR, status })]).toEqual([
        move.id,
        status,
        move.from.includes(status) ? [] : ["status"],
      ]);
});

test("R94 each role makes the moves of its permissions, and no other", () => {
  for (const role of Object.keys(ROLES))
    for (const move of MOVES) {
      const permissions = permissionsOf(role);
      const standing = { ...CLEAR, status: move.from[0]!, permissions };
      const may = permissions.has(move.permission);
      expect([role, move.id, because(move.id, standing)]).toEqual([
        role,
        move.id,
        may ? [] : ["permission"],
      ]);
      const offered = movesFrom(move.from[0]!, permissions);
      expect([role, move.id, offered.some((one) => one.id === move.id)]).toEqual([
        role,
        move.id,
        may,
      ]);
    }
});

test("R94 each thing that can stop a move stops those of the table, with its words", () => {
  const stopped: Readonly<Record<string, Partial<Standing>>> = {
    own: { own: true },
    person: { person: false },
    day: { day: false },
    reason: { reason: false },
    blockers: { blockers: ["It has no title", "Blank: the month"] },
    needs: { needs: ["Legal review has not been given."] },
  };
  for (const move of MOVES)
    for (const [stop, change] of Object.entries(stopped)) {
      const found = stopsMove(move.id, { ...CLEAR, status: move.from[0]!, ...change });
      const meant = (move.stops as readonly string[]).includes(stop);
      expect([move.id, stop, new Set(found.map((one) => one.because))]).toEqual([
        move.id,
        stop,
        new Set(meant ? [stop] : []),
      ]);
    }
  const both = stopsMove("approve", { ...CLEAR, status: "in-review", ...stopped["blockers"] });
  expect(both.map((one) => one.text)).toEqual(["It has no title", "Blank: the month"]);
});

test("R94 whoever was asked may send back, and nobody approves by having been asked", () => {
  const asked = {
    ...CLEAR,
    status: "in-review" as const,
    permissions: new Set<string>(),
    reviewer: true,
  };
  expect(because("send-back", asked)).toEqual([]);
  expect(because("approve", asked)).toEqual(["permission"]);
});
