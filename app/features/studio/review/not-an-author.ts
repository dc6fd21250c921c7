/** Four eyes by link: neither the account nor the address of whoever changed the words. */
import type { Context } from "hono";
import { usersById } from "#features/accounts/index.ts";
import type { Env } from "#platform/env.ts";
import { Forbidden } from "#platform/errors.ts";
import type { ReviewLink } from "./links.ts";
import { authorsOf } from "./review.queries.ts";
import { sameAddress } from "./same-address.ts";
import { asProgram } from "#features/organization/index.ts";

/**
 * Refuses whoever opens a reviewer's link in a browser where an author of the words is signed in, and
 * a link to an author's own address. The organization's member who made the link is no reviewer either.
 * @throws Forbidden
 */
export async function mustNotBeAuthor(c: Context<Env>, link: ReviewLink): Promise<void> {
  const { authorIds, email, askedBy } = await asProgram(
    c.get("services"),
    link.organizationId,
    async (work) => {
      const row = await work.trx
        .selectFrom("piece_reviewer as r")
        .innerJoin("piece_review as v", (join) =>
          join
            .onRef("v.organization_id", "=", "r.organization_id")
            .onRef("v.review_id", "=", "r.review_id"),
        )
        .where("r.organization_id", "=", link.organizationId)
        .where("r.reviewer_id", "=", link.reviewerId)
        .select(["r.email", "v.asked_by"])
        .executeTakeFirst();
      const authors = await authorsOf(work, link.pieceId);
      return {
        authorIds: authors.map((one) => one.userId),
        email: row?.email ?? null,
        askedBy: row?.asked_by ?? null,
      };
    },
  );
  const here = c.get("actor")?.userId ?? null;
  const users = await usersById(c.get("services").database, authorIds);
  const own =
    (here !== null && (authorIds.includes(here) || here === askedBy)) ||
    (email !== null && [...users.values()].some((user) => sameAddress(user.email, email)));
  if (own)
    throw new Forbidden(
      "You changed these words or asked for this review. Somebody else looks at it.",
    );
}
