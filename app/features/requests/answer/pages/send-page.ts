/** The one form of the supplier's page, whichever button was pressed. */
import type { Context } from "hono";
import { Conflict, type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Env } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { answerPart, ofQuestions } from "../answer-part.ts";
import type { AnswerInput } from "../answer-rules.ts";
import { earlierAnswer } from "../answers.queries.ts";
import {
  attachEvidence,
  MOST_FILES,
  type PreparedEvidence,
  prepareEvidence,
  removeEvidence,
} from "../attach-evidence.ts";
import { passPart } from "../pass-part.ts";
import { type DraftInput, Overtaken, saveDraft } from "../save-draft.ts";
import { submitAnswer } from "../submit-answer.ts";
import { fieldsFrom } from "./answer-form.tsx";
import { clockTime } from "./clock-time.ts";
import { type Linked, linked, quietly, through } from "./linked.ts";
import { gonePage } from "./notices.tsx";
import { pageData } from "./page-data.ts";
import { type AnswerForm, readForm } from "./read-form.ts";
import { receiptPage } from "./receipt.tsx";
import { NO_PART, show } from "./supplier-page.tsx";

/** The link was ended while the form was on its way. Nothing was written. */
class LinkEnded extends Error {}

/** POST /s/:organizationId/:secret */
export async function sendPage(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  if (!link) return gonePage(c);
  const form = await readForm(c);
  if (form.press === "autosave") return autosave(c, link, form);
  try {
    const { to, problems } = await (link.purpose === "part" ? part : whole)(c, link, form);
    if (problems.length === 0) return c.redirect(`${link.here}${to}`, 303);
    return again(c, link, form, problems, null);
  } catch (error) {
    if (error instanceof LinkEnded) return gonePage(c);
    if (error instanceof Overtaken) return again(c, link, form, [], error);
    if (error instanceof Conflict) return tooLate(c, link);
    throw error;
  }
}

interface Done {
  /** What is added to the address of the page. */
  readonly to: string;
  readonly problems: readonly FieldProblem[];
}

const draftOf = async (work: Work, link: Linked, form: AnswerForm): Promise<DraftInput> => ({
  requestId: link.requestId,
  revision: form.revision,
  values: form.values,
  takeTheirs: form.takeTheirs,
  via: await viaOf(work, link),
});

/**
 * Whoever was asked by letter came here by its code. Asked in the transaction that writes: a large file
 * takes minutes to come, and the link may have been ended meanwhile.
 * @throws LinkEnded
 */
async function viaOf(work: Work, link: Linked): Promise<"link" | "code"> {
  const row = await work.trx
    .selectFrom("compliance_request as q")
    .innerJoin("request_link as l", (join) =>
      join
        .onRef("l.organization_id", "=", "q.organization_id")
        .onRef("l.request_id", "=", "q.request_id"),
    )
    .select(["q.channel", "l.revoked_at"])
    .where("q.organization_id", "=", work.actor.organizationId)
    .where("q.request_id", "=", link.requestId)
    .where("l.link_id", "=", link.linkId)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.revoked_at !== null) throw new LinkEnded();
  return row.channel === "letter" ? "code" : "link";
}

async function part(c: Context<Env>, link: Linked, form: AnswerForm): Promise<Done> {
  const problems = await through(c, link, async (work) => {
    const draft = await draftOf(work, link, form);
    if (form.press === "send") return answerPart(work, link, draft);
    const values = ofQuestions(draft.values, link.questions);
    return (await saveDraft(work, { ...draft, values })).problems;
  });
  return { to: form.press === "send" ? "?sent=1" : "?saved=1#questions", problems };
}

async function whole(c: Context<Env>, link: Linked, form: AnswerForm): Promise<Done> {
  const { files, problems } = await prepareAll(c, form.files);
  const saved = await through(c, link, (work) => keep(work, link, form, files));
  const wrong = [...saved.problems, ...problems];
  if (form.press === "earlier" && saved.earlier)
    return { to: `?earlier=${saved.earlier}#questions`, problems: wrong };
  if (form.press === "pass" && wrong.length === 0) return pass(c, link, form);
  if (form.press === "remove") return { to: "?removed=1#questions", problems: wrong };
  if (form.press !== "send") return { to: "?saved=1#questions", problems: wrong };
  return send(c, link, form, { revision: saved.revision, problems: wrong });
}

/** What was typed and attached is kept first, whatever else was asked for. */
async function keep(
  work: Work,
  link: Linked,
  form: AnswerForm,
  files: readonly PreparedEvidence[],
) {
  const draft = await draftOf(work, link, form);
  const earlier = form.press === "earlier" ? await earlierAnswer(work, link.requestId) : undefined;
  const values = earlier ? typedOver(fieldsFrom(earlier), draft.values) : draft.values;
  const { answer, problems } = await saveDraft(work, { ...draft, values });
  if (form.remove !== null)
    await removeEvidence(
      work,
      { answerId: answer.id, evidenceId: form.remove },
      { by: work.actor.name, reason: null },
    );
  const refused: FieldProblem[] = [];
  for (const file of files)
    await attachEvidence(work, { requestId: link.requestId, answerId: answer.id }, file).catch(
      (error: unknown) => refused.push(...problemsOf(error)),
    );
  return {
    revision: answer.revision,
    problems: [...problems, ...refused],
    earlier: earlier?.submittedOn,
  };
}

/** Earlier answers fill only what is empty; a count has to be made anew, so its day is left out. */
const typedOver = (earlier: AnswerInput, typed: AnswerInput): AnswerInput => ({
  ...earlier,
  countedOn: "",
  byWhen: "",
  ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== "")),
});

function send(
  c: Context<Env>,
  link: Linked,
  form: AnswerForm,
  saved: { readonly revision: number; readonly problems: readonly FieldProblem[] },
): Promise<Done> {
  const { mailer, config } = c.get("services");
  return through(c, link, async (work) => {
    const input = { ...(await draftOf(work, link, form)), revision: saved.revision };
    // A file that was not taken, too: whoever sent it should know before the answer leaves.
    const confirmed = form.confirmed && saved.problems.length === 0;
    const done = await submitAnswer(
      work,
      { ...input, confirmed },
      { mailer, link: `${config.url}${link.here}` },
    );
    if (done.sent) return { to: "", problems: [] };
    const missing = done.problems.filter((one) => one.field !== "confirmed" || !form.confirmed);
    return { to: "", problems: distinct([...saved.problems, ...missing]) };
  });
}

async function pass(c: Context<Env>, link: Linked, form: AnswerForm): Promise<Done> {
  const { mailer, config } = c.get("services");
  try {
    const { secret } = await through(c, link, (work) =>
      passPart(
        work,
        {
          requestId: link.requestId,
          questions: form.parts,
          name: form.partName,
          address: form.partAddress,
        },
        { mailer, url: config.url },
      ),
    );
    return { to: `?passed=${secret}#questions`, problems: [] };
  } catch (error) {
    return { to: "", problems: problemsOf(error) };
  }
}

/** Looks at each file outside of any transaction; those that cannot be taken are named. */
async function prepareAll(c: Context<Env>, given: readonly File[]) {
  const files: PreparedEvidence[] = [];
  const problems: FieldProblem[] = [];
  for (const file of given.slice(0, MOST_FILES + 1))
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      files.push(await prepareEvidence(c.get("services").scanner, { bytes, name: file.name }));
    } catch (error) {
      problems.push(...problemsOf(error));
    }
  return { files, problems };
}

/** The page again, with what was typed; the draft has kept what could be kept. */
async function again(
  c: Context<Env>,
  link: Linked,
  form: AnswerForm,
  errors: readonly FieldProblem[],
  overtaken: Overtaken | null,
) {
  const data = await through(c, link, (work) => pageData(work, link));
  const part = { questions: form.parts, name: form.partName, address: form.partAddress };
  return show(c, data, {
    typed: form.values,
    confirmed: form.confirmed,
    errors,
    overtaken,
    part: form.press === "pass" ? part : NO_PART,
  });
}

/** It was answered, or it ended: the page says by whom and when, and nothing was added. */
async function tooLate(c: Context<Env>, link: Linked) {
  const data = await through(c, link, (work) => pageData(work, link));
  const { answer } = data;
  if (link.purpose === "part" || (answer?.state !== "waiting" && answer?.state !== "accepted"))
    return show(c, data, {
      typed: {},
      confirmed: false,
      errors: [],
      overtaken: null,
      part: NO_PART,
    });
  return receiptPage(c, data, answer, true);
}

/** The island's save: an answer in JSON, and no page. */
async function autosave(c: Context<Env>, link: Linked, form: AnswerForm) {
  try {
    const { answer, timeZone } = await through(c, link, async (work) => {
      const draft = await draftOf(work, link, form);
      const values =
        link.purpose === "part" ? ofQuestions(draft.values, link.questions) : draft.values;
      return { ...(await saveDraft(work, { ...draft, values })), timeZone: work.actor.timeZone };
    });
    return c.json({ revision: answer.revision, at: clockTime(answer.savedAt, timeZone) });
  } catch (error) {
    if (error instanceof Conflict || error instanceof LinkEnded)
      return c.json({ conflict: true }, 409);
    throw error;
  }
}

function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}

const distinct = (problems: readonly FieldProblem[]): FieldProblem[] =>
  problems.filter(
    (one, at) =>
      problems.findIndex((p) => p.field === one.field && p.message === one.message) === at,
  );
