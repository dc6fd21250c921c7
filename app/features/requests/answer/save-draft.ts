import { dateOf } from "#platform/clock.ts";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { recordEvent } from "../record-event.ts";
import type { AnswerVia } from "../schema.ts";
import { say } from "../words.ts";
import {
  ANSWER_FIELDS,
  type AnswerField,
  type AnswerInput,
  type AnswerRow,
  COLUMNS,
  NO_ANSWER,
  readAnswer,
} from "./answer-rules.ts";
import { type Answer, answersOf } from "./answers.queries.ts";
import { copyEvidence } from "./attach-evidence.ts";
import { type HeldRequest, holdOpenRequest } from "./hold-request.ts";

export interface DraftInput {
  readonly requestId: string;
  /** The revision that the form was made from; 0 where there was no draft. */
  readonly revision: number;
  /** Only fields that the form had: what was not asked stays as it is. */
  readonly values: AnswerInput;
  /** After two people wrote at once: which fields keep what the other one saved. */
  readonly takeTheirs?: readonly AnswerField[] | undefined;
  readonly via: AnswerVia;
}
export interface SavedDraft {
  readonly request: HeldRequest;
  readonly answer: Answer;
  /** What was typed and could not be kept. */
  readonly problems: readonly FieldProblem[];
}

/** Somebody else saved other answers since the form was opened. Nothing was written. */
export class Overtaken extends Conflict {
  /** The draft as the other one saved it. */
  readonly theirs: Answer;
  /** Fields in which both wrote something, and not the same. */
  readonly fields: readonly AnswerField[];
  constructor(theirs: Answer, fields: readonly AnswerField[]) {
    super(say("problem.overtaken"));
    this.theirs = theirs;
    this.fields = fields;
  }
}
/** The request was answered already: by whom and when stands in the answer. */
export class AlreadyAnswered extends Conflict {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(say("problem.answered"));
    this.answer = answer;
  }
}

/**
 * Keeps what somebody has typed so far. Two who write at once: what only one of them filled in is
 * kept, and only where both wrote, and not the same, somebody has to choose.
 *
 * @throws Overtaken; AlreadyAnswered; Conflict when the request is closed; NotFound
 */
export async function saveDraft(work: Work, input: DraftInput): Promise<SavedDraft> {
  const request = await holdOpenRequest(work, input.requestId);
  const [now] = await answersOf(work, input.requestId);
  if (now?.state === "waiting") throw new AlreadyAnswered(now);
  const { kept, problems } = readAnswer(input.values, work.today.toString());
  const typed = { ...kept };
  if (now?.state === "draft") {
    keepTheirs(typed, now, input);
    const changed = ANSWER_FIELDS.some((field) => {
      const column = COLUMNS[field];
      return column in typed && typed[column] !== now[column];
    });
    return { request, problems, answer: changed ? await writeOver(work, now, typed, input) : now };
  }
  return { request, problems, answer: await begin(work, input, now, typed) };
}

/** Decides field by field what of an older form is written over a newer draft. */
function keepTheirs(typed: Partial<Record<string, unknown>>, now: Answer, input: DraftInput): void {
  const both: AnswerField[] = [];
  for (const field of ANSWER_FIELDS) {
    const column = COLUMNS[field];
    const theirs = now[column];
    if (input.takeTheirs?.includes(field)) typed[column] = theirs;
    if (now.revision === input.revision || !(column in typed)) continue;
    const mine = typed[column];
    if (mine === null) typed[column] = theirs;
    else if (theirs !== null && theirs !== mine) both.push(field);
  }
  if (both.length > 0) throw new Overtaken(now, both);
}

async function writeOver(
  work: Work,
  now: Answer,
  typed: Partial<AnswerRow>,
  input: DraftInput,
): Promise<Answer> {
  await work.trx
    .updateTable("request_answer")
    .set({
      ...typed,
      revision: now.revision + 1,
      saved_at: dateOf(work.now),
      via: input.via,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("answer_id", "=", now.id)
    .execute();
  return { ...now, ...typed, revision: now.revision + 1, savedAt: dateOf(work.now) };
}

/** The first save begins a version; after one that was sent back it begins with that one's values. */
async function begin(
  work: Work,
  input: DraftInput,
  before: Answer | undefined,
  typed: Partial<AnswerRow>,
): Promise<Answer> {
  const id = newId();
  const { organizationId } = work.actor;
  await work.trx
    .insertInto("request_answer")
    .values({
      organization_id: organizationId,
      answer_id: id,
      request_id: input.requestId,
      state: "draft",
      ...valuesOf(before),
      ...typed,
      note: null,
      via: input.via,
      recorded_by: null,
      recorded_by_name: null,
      began_at: dateOf(work.now),
      saved_at: dateOf(work.now),
      submitted_at: null,
      submitted_on: null,
      receipt: null,
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      reason: null,
      report_id: null,
    })
    .execute();
  if (before) await copyEvidence(work, before.id, id);
  // Each later save would fill the trail with half-typed words: the revision counts them.
  await recordEvent(work, input.requestId, "draft-saved");
  await recordAudit(work, {
    action: "begin-request-answer",
    subjectKind: "compliance-request",
    subjectId: input.requestId,
    after: { answerId: id, via: input.via },
  });
  const [answer] = await answersOf(work, input.requestId);
  return answer!;
}

const valuesOf = (answer: Answer | undefined): AnswerRow =>
  answer
    ? (Object.fromEntries(
        Object.values(COLUMNS).map((column) => [column, answer[column]]),
      ) as unknown as AnswerRow)
    : NO_ANSWER;
