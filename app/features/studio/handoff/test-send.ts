import { dateOf } from "#platform/clock.ts";
import { Conflict, Forbidden, Invalid } from "#platform/errors.ts";
import type { Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";

const PURPOSE = "test of a piece";
/** So many an hour to one address: enough to try, too few to pester. */
export const TESTS_AN_HOUR = 10;

/**
 * Mails a piece to whoever asks, and to nobody else, as its readers would get it.
 * @param made the piece as an HTML document and as text, made before
 * @throws Forbidden where no member with an address acts; Conflict over the hourly number
 */
export async function testSend(
  work: Work,
  mailer: Mailer,
  made: { readonly title: string; readonly html: string; readonly text: string },
): Promise<void> {
  const { email, name } = work.actor;
  if (email === null) throw new Forbidden("A test goes to your own address, and you have none.");
  const { n } = await work.trx
    .selectFrom("mail")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("organization_id", "=", work.actor.organizationId)
    .where("purpose", "=", PURPOSE)
    .where("to_address", "=", email)
    .where("created_at", ">", dateOf(work.now.subtract({ hours: 1 })))
    .executeTakeFirstOrThrow();
  if (Number(n) >= TESTS_AN_HOUR)
    throw new Conflict(`You sent ${TESTS_AN_HOUR} tests within an hour. Wait a little.`);
  if (made.title.trim() === "") throw new Invalid("Give the piece a title first.");
  await mailer.send(work, {
    to: { name, address: email },
    subject: `Test: ${made.title}`,
    // Signs around a word in braces would read as a link's place.
    text: made.text.replaceAll(/\{([a-z]+)\}/g, "($1)"),
    html: made.html,
    purpose: PURPOSE,
  });
}
