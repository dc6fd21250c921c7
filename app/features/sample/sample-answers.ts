/** What came of the sample's requests: answers by link, phone and letter, and all that can happen on the way. */
import { sql } from "kysely";
import {
  acceptAnswer,
  type AnswerInput,
  answersOf,
  passPart,
  recordAnswer,
  recordRequestBounces,
  revokeRequest,
  saveDraft,
  sendAnswerBack,
  type SendingGround,
  submitAnswer,
} from "#features/requests/index.ts";
import type { Work } from "#platform/work.ts";
import { at } from "./at.ts";
import type { ContractContent } from "./contract-content.ts";
import { Random } from "./random.ts";
import { sampleContent } from "./sample-content.ts";

interface Open {
  readonly id: string;
  readonly channel: string;
  readonly mailId: string | null;
}
type Outcome = keyof ContractContent["requests"]["answers"];
interface Answering {
  readonly content: ContractContent;
  readonly answers: ContractContent["requests"]["answers"];
  readonly ground: SendingGround;
}

/** Gives each open request what the content's counts say, in the order of suppliers' names; the rest waits. */
export async function sampleAnswers(work: Work, answering: Answering): Promise<void> {
  await printLetters(work, answering.content.requests.middle.day);
  const random = new Random(answering.content.requests.answers.accepted + 77);
  const people = sampleContent().names;
  const said = answering.content.suppliers.flatMap((s) => (s.says ? [s.name] : []));
  const { rows } = await sql<Open>`
    select q.request_id as id, q.channel, q.mail_id as "mailId" from compliance_request q
    join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
    where q.organization_id = ${work.actor.organizationId} and q.closed_at is null
      and q.sent_at is not null and q.due_on >= ${work.today.toString()}::date and s.name <> all(${said}::text[])
    order by s.name`.execute(work.trx);
  const letters = rows.filter((row) => row.channel === "letter");
  const mails = rows.filter((row) => row.channel === "mail");
  const name = () => `${random.pick(people.given)} ${random.pick(people.family)}`;
  for (const [outcome, count] of Object.entries(answering.answers) as [Outcome, number][])
    for (let i = 0; i < count; i++) {
      const from = outcome === "letter" || outcome === "locked" ? letters : mails;
      const request = from.shift();
      if (!request) break;
      const then = at(work, work.today.subtract({ days: random.between(6, 28) }), "11:00");
      await OUTCOMES[outcome](then, request, {
        ...answering,
        values: answer(random, then, name()),
        colleague: name(),
      });
    }
}

interface Step extends Answering {
  readonly values: AnswerInput;
  readonly colleague: string;
}

/** A whole answer; some say in part, and by when. */
function answer(random: Random, work: Work, answeredBy: string): AnswerInput {
  const employees = random.weighted({ yes: 55, part: 33, no: 12 });
  const of = random.between(4, 160);
  const trained = employees === "yes" ? of : employees === "no" ? 0 : random.between(1, of);
  return {
    employees,
    subcontractors: employees === "yes" ? random.pick(["yes", "not-applicable"]) : employees,
    trained: String(trained),
    ofHowMany: String(of),
    countedOn: work.today.subtract({ days: 3 }).toString(),
    byWhen: employees === "yes" ? "" : work.today.add({ days: random.between(60, 240) }).toString(),
    mayKeep: "answers",
    answeredBy,
    answeredRole: random.pick(["Compliance manager", "Account manager", "Head of training"]),
  };
}

/** All letters but the last few were printed. Their codes are nobody's: a new one can be made. */
async function printLetters(work: Work, day: number): Promise<void> {
  const then = at(work, work.today.add({ days: day + 2 }));
  await sql`update compliance_request set sent_at = ${new Date(then.now.epochMilliseconds)}
    where organization_id = ${work.actor.organizationId} and channel = 'letter' and sent_at is null
      and number_key not in (select number_key from compliance_request
        where organization_id = ${work.actor.organizationId} and channel = 'letter'
        order by supplier_id desc limit 2)`.execute(work.trx);
}

const open = async (work: Work, request: Open): Promise<void> => {
  await sql`update compliance_request set opened_at = ${new Date(work.now.epochMilliseconds)}
    where organization_id = ${work.actor.organizationId} and request_id = ${request.id}`.execute(
    work.trx,
  );
};

async function submit(work: Work, request: Open, { values }: Step): Promise<void> {
  await open(work, request);
  const draft = { requestId: request.id, revision: 0, values, via: "link" } as const;
  await submitAnswer(work, { ...draft, confirmed: true }, null);
}

/** Somebody who did not send the request decides, two days later. */
function reviewer(work: Work, { content }: Step): Work {
  const then = at(work, work.today.add({ days: 2 }), "15:00");
  return { ...then, actor: { ...then.actor, name: content.requests.reviewer } };
}
const answerId = async (work: Work, request: Open): Promise<string> =>
  (await answersOf(work, request.id))[0]!.id;

const byHand =
  (via: "phone" | "letter") =>
  (work: Work, request: Open, { values }: Step): Promise<void> =>
    recordAnswer(work, { requestId: request.id, via, saidOn: work.today.toString(), values });

const OUTCOMES: Readonly<
  Record<Outcome, (work: Work, request: Open, step: Step) => Promise<void>>
> = {
  async accepted(work, request, step) {
    await submit(work, request, step);
    await acceptAnswer(reviewer(work, step), await answerId(work, request));
  },
  waiting: submit,
  phone: byHand("phone"),
  letter: byHand("letter"),
  async sentBack(work, request, step) {
    await submit(work, request, step);
    await sendAnswerBack(
      reviewer(work, step),
      { answerId: await answerId(work, request), usual: "The numbers do not fit together." },
      step.ground,
    );
  },
  async draft(work, request, { values }) {
    await open(work, request);
    const { employees, subcontractors } = values;
    await saveDraft(work, {
      requestId: request.id,
      revision: 0,
      values: { employees: employees ?? "", subcontractors: subcontractors ?? "" },
      via: "link",
    });
  },
  async delegated(work, request, step) {
    await open(work, request);
    await passPart(
      work,
      { requestId: request.id, questions: ["numbers"], name: step.colleague, address: undefined },
      step.ground,
    );
  },
  opened: open,
  async bounced(work, request) {
    if (request.mailId)
      await recordRequestBounces(work, [{ mailId: request.mailId, status: "5.1.1" }]);
  },
  async locked(work, request) {
    await sql`update compliance_request set code_tries = 5, code_locked_at = ${new Date(work.now.epochMilliseconds)}
      where organization_id = ${work.actor.organizationId} and request_id = ${request.id}`.execute(
      work.trx,
    );
  },
  revoked: (work, request) =>
    revokeRequest(work, {
      requestId: request.id,
      reason: "Their last contract with us was cancelled.",
    }),
};
