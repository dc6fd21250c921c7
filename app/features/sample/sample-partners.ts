/** Partners of the sample, and two advisers who are made up and say so. */
import { z } from "zod";
import {
  acceptInvitation,
  agreePay,
  agreeWork,
  askConsent,
  inviteAdviser,
  keepPartner,
  logContact,
} from "#features/partners/index.ts";
import { readContent } from "#platform/content.ts";
import type { Work } from "#platform/work.ts";

const Content = z.strictObject({
  partners: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      does: z.string(),
      contactName: z.string(),
      contactRole: z.string(),
      contactEmail: z.string().optional(),
      since: z.int(),
      next: z.int(),
      contacts: z
        .array(z.strictObject({ day: z.int(), what: z.string(), nextStep: z.string().optional() }))
        .optional(),
    }),
  ),
  advisers: z.array(
    z.strictObject({
      called: z.string(),
      naming: z.string(),
      chosenName: z.string().optional(),
      reach: z.string().optional(),
      work: z.strictObject({ kind: z.string(), scope: z.string(), day: z.int() }),
      pay: z.strictObject({ amount: z.string(), per: z.string(), day: z.int() }),
      consent: z
        .strictObject({ about: z.string(), uses: z.string(), places: z.string() })
        .optional(),
    }),
  ),
});

/** Fills partners and advisers. The work's actor must hold advisers:manage. */
export async function fillPartners(work: Work): Promise<void> {
  const { partners, advisers } = Content.parse(readContent("sample/partners.yaml"));
  const day = (days: number) => work.today.add({ days }).toString();
  const keeper = await someKeeper(work);
  for (const { since, next, contacts = [], ...partner } of partners) {
    const nextContactOn = day(next);
    const id = await keepPartner(work, null, {
      ...partner,
      keeper,
      since: day(since),
      nextContactOn,
    });
    for (const one of contacts)
      await logContact(work, id, {
        on: day(one.day),
        what: one.what,
        nextStep: one.nextStep,
        next: nextContactOn,
      });
  }
  for (const one of advisers) await fillAdviser(work, one, day);
}

async function fillAdviser(
  work: Work,
  one: z.infer<typeof Content>["advisers"][number],
  day: (days: number) => string,
): Promise<void> {
  const { adviserId } = await inviteAdviser(null, work, {
    called: one.called,
    letter: "This adviser is made up. It is part of the sample.",
  });
  await acceptInvitation(work, adviserId, {
    naming: one.naming,
    chosenName: one.chosenName,
    reach: one.reach,
  });
  await agreeWork(work, adviserId, {
    kind: one.work.kind,
    scope: one.work.scope,
    agreedOn: day(one.work.day),
  });
  await agreePay(work, adviserId, {
    form: "money",
    currency: "USD",
    amount: one.pay.amount,
    per: one.pay.per,
    agreedOn: day(one.pay.day),
  });
  if (one.consent)
    await askConsent(work, adviserId, { ...one.consent, fromOn: day(0), written: "yes" });
}

/** Somebody of the roster who keeps the contact. */
async function someKeeper(work: Work): Promise<string> {
  const { employee_number } = await work.trx
    .selectFrom("person")
    .select("employee_number")
    .where("organization_id", "=", work.actor.organizationId)
    .where("employee_number", "is not", null)
    .where("left_on", "is", null)
    .orderBy("person_id")
    .executeTakeFirstOrThrow();
  return employee_number!;
}
