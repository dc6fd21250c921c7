import { readFileSync } from "node:fs";
import { asProgram } from "#features/organization/index.ts";
import {
  confirmMailing,
  listRecipients,
  planMailing,
  readBounces,
  REASONS,
  recordBounces,
  type Planned,
  type RecipientRow,
} from "#features/reminders/index.ts";
import { recordRequestBounces } from "#features/requests/index.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import {
  readArguments,
  text,
  wantsJson,
  WrongUse,
  type Arguments,
  type Command,
} from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

/** Undoes the transaction of a dry run, and carries its answer out. */
class Rehearsed extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super("A dry run keeps nothing.");
    this.answer = answer;
  }
}
interface Answer {
  readonly planned: Planned;
  readonly people: readonly RecipientRow[];
}

/** Looks through the plan of messages now; with --dry-run it says what that would be. */
export const remind: Command = {
  usage: "[--dry-run] [--confirm N]",
  summary: "Puts today's reminders into a batch; --dry-run says to whom, and keeps nothing.",
  async run(args) {
    const a = readArguments(args, { "dry-run": { type: "boolean" }, confirm: { type: "string" } });
    const isDry = a.values["dry-run"] === true;
    const typed = text(a, "confirm") ?? "";
    if (typed !== "" && !/^\d{1,7}$/.test(typed))
      throw new WrongUse("--confirm is the number of people, such as 120.");
    const answer = await withServices(async (services) => {
      const organization = await chosenOrganization(services, a);
      const by = { name: "Terminal" };
      const plan = (work: Work) => planNow(work, isDry, typed);
      return asProgram(services, organization, plan, by).catch((error: unknown) => {
        if (error instanceof Rehearsed) return error.answer;
        throw error;
      });
    });
    say(a, answer, isDry);
    return 0;
  },
};

async function planNow(work: Work, isDry: boolean, typed: string): Promise<Answer> {
  const planned = await planMailing(work);
  const { mailingId, toConfirm } = planned;
  const people = mailingId === null ? [] : (await listRecipients(work, mailingId)).rows;
  if (isDry) throw new Rehearsed({ planned, people });
  if (mailingId !== null && toConfirm !== null) {
    if (typed === "")
      throw new Invalid(
        `These are ${toConfirm} people. Nothing was kept. Say that you mean it: --confirm ${toConfirm}`,
      );
    await confirmMailing(work, { mailingId, typed });
  }
  return { planned, people };
}

function say(a: Arguments, { planned, people }: Answer, isDry: boolean): void {
  if (wantsJson(a)) {
    console.log(
      JSON.stringify({
        mailing: isDry ? null : planned.mailingId,
        people: planned.people,
        held: planned.held,
        passedOver: planned.passedOver,
        toConfirm: planned.toConfirm,
        recipients: people.map((p) => ({
          name: p.name,
          email: p.email,
          role: p.role,
          state: p.state,
          reason: p.reason,
          courses: p.courses,
        })),
      }),
    );
    return;
  }
  console.log(
    isDry
      ? `Nothing was kept. ${planned.people} would get a message:`
      : `${planned.people} get a message, after the undo window and within the hours that are set.`,
  );
  for (const p of people.filter((one) => one.state === "waiting").slice(0, 50))
    console.log(`  ${p.name ?? ""} <${p.email ?? ""}>: ${p.courses ?? ""}`);
  if (planned.people > 50)
    console.log(`  … and ${planned.people - 50} more (--format json lists all)`);
  for (const [reason, count] of Object.entries(planned.held))
    console.log(`Held back: ${count} (${REASONS[reason as keyof typeof REASONS]})`);
  if (planned.passedOver > 0) console.log(`Older steps passed over: ${planned.passedOver}`);
  if (isDry && planned.toConfirm !== null)
    console.log(`To send them: --confirm ${planned.toConfirm}`);
}

/** Reads mail that came back, and marks the addresses. */
export const bounces: Command = {
  usage: "FILE…",
  summary:
    "Reads returned mail (.eml or mbox); addresses that are dead get nothing more, and requests to suppliers show it.",
  async run(args) {
    const a = readArguments(args, {});
    if (a.positionals.length === 0) throw new WrongUse("Name at least one file.");
    const read = await Promise.all(a.positionals.map((file) => readBounces(bytesOf(file))));
    const all = read.flatMap((r) => r.bounces);
    const marked = await withServices(async (services) =>
      asProgram(
        services,
        await chosenOrganization(services, a),
        async (work) => (await recordBounces(work, all)) + (await recordRequestBounces(work, all)),
        { name: "Terminal" },
      ),
    );
    const messages = read.reduce((sum, r) => sum + r.messages, 0);
    if (wantsJson(a)) console.log(JSON.stringify({ messages, bounces: all.length, marked }));
    else
      console.log(
        `${messages} read, ${all.length} say that an address is dead, ${marked} of them are ours and marked.`,
      );
    return 0;
  },
};

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new NotFound(`There is no file ${file}.`);
  }
}
