/** Where an organization's news stand on the web, and whether search engines may list them. */
import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { newsSettings } from "./news.queries.ts";
import { slugOf } from "./slug.ts";

/** Addresses that would read as another part of the program. */
const TAKEN = new Set(["feed", "archive", "news", "admin"]);

/** The organization's name in addresses; made from its name when it publishes its first. */
export async function newsHome(work: Work): Promise<string> {
  const { slug } = await newsSettings(work);
  if (slug !== null) return slug;
  const wanted = slugOf(work.actor.organizationName);
  const first = TAKEN.has(wanted) ? `${wanted}-news` : wanted;
  for (let n = 1; ; n++) {
    const tried = n === 1 ? first : `${first}-${n}`;
    if (await takeSlug(work, tried)) return tried;
  }
}

/**
 * Changes them. Addresses that were given away stop working with the old name.
 * @throws Invalid for a name that is not one, or another organization's
 */
export async function setNewsSettings(
  work: Work,
  input: { readonly slug: string; readonly listed: boolean },
): Promise<void> {
  const slug = input.slug.trim().toLowerCase();
  const wrong = (message: string) => new Invalid([{ field: "slug", message }]);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) || slug.length < 2 || slug.length > 60)
    throw wrong("Use 2 to 60 small letters, digits and single hyphens, like lakeshore-health.");
  const before = await newsSettings(work);
  if (slug !== before.slug && (TAKEN.has(slug) || !(await takeSlug(work, slug))))
    throw wrong("This name is taken. Choose another one.");
  await work.trx
    .updateTable("organization")
    .set({ news_listed: input.listed })
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
  await recordAudit(work, {
    action: "set-news-settings",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    before: { ...before },
    after: { slug, listed: input.listed },
  });
}

/** Takes a name if nobody has it. The index decides; other organizations' rows are not to be seen. */
async function takeSlug(work: Work, slug: string): Promise<boolean> {
  await sql`savepoint news_slug`.execute(work.trx);
  try {
    await work.trx
      .updateTable("organization")
      .set({ news_slug: slug })
      .where("organization_id", "=", work.actor.organizationId)
      .execute();
    await sql`release savepoint news_slug`.execute(work.trx);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== "23505") throw error;
    await sql`rollback to savepoint news_slug`.execute(work.trx);
    return false;
  }
}
