/** Who can be asked for a review. */
import type { Context } from "hono";
import { listMembers, usersById } from "#features/accounts/index.ts";
import { advisersFor } from "#features/partners/index.ts";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { authorsOf } from "../review.queries.ts";

/** Roles that read pieces, so that they can be asked; and how a whole role is asked. */
const ROLES: Readonly<Record<string, string>> = {
  reviewer: "Any reviewer",
  "program-lead": "Any program lead",
  administrator: "Any administrator",
  communications: "Anybody of communications",
  executive: "Any executive",
  "lived-experience-lead": "Whoever keeps our advisers",
};
const READERS: ReadonlySet<string> = new Set([...Object.keys(ROLES), "site-poc", "auditor"]);
/** Roles that hand pieces off. */
const HANDS: ReadonlySet<string> = new Set(["communications", "program-lead", "administrator"]);

export const roleOffer = (role: string): string => ROLES[role] ?? role;

export interface WhoCanBeAsked {
  readonly members: readonly { readonly userId: string; readonly name: string }[];
  readonly roles: readonly { readonly role: string; readonly label: string }[];
  /** Empty for whoever does not keep advisers. */
  readonly advisers: readonly { readonly id: string; readonly name: string }[];
  /** Whoever changed the words: not asked. */
  readonly authorIds: readonly string[];
  readonly authorEmails: readonly string[];
}

export async function whoCanBeAsked(c: Context<Env>, pieceId: string): Promise<WhoCanBeAsked> {
  const { members, advisers, authors } = await inScope(c, async (work) => ({
    members: await listMembers(work),
    advisers: await advisersFor(work),
    authors: await authorsOf(work, pieceId),
  }));
  const authorIds = authors.map((one) => one.userId);
  const readers = members.filter((one) => READERS.has(one.role));
  const users = await usersById(c.get("services").database, [
    ...new Set([...readers.map((one) => one.userId), ...authorIds]),
  ]);
  const held = new Set(members.map((one) => one.role));
  return {
    members: readers
      .filter((one) => !authorIds.includes(one.userId))
      .map((one) => ({ userId: one.userId, name: users.get(one.userId)?.name ?? "A member" }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    roles: Object.entries(ROLES)
      .filter(([role]) => held.has(role))
      .map(([role, label]) => ({ role, label })),
    advisers,
    authorIds,
    authorEmails: authorIds.flatMap((id) => users.get(id)?.email ?? []),
  };
}

/** Members who may hand a piece off, by name. */
export async function whoHandsOff(
  c: Context<Env>,
): Promise<readonly { readonly userId: string; readonly name: string }[]> {
  const members = await inScope(c, listMembers);
  const ids = members.filter((one) => HANDS.has(one.role)).map((one) => one.userId);
  const users = await usersById(c.get("services").database, ids);
  return [...users.values()]
    .map((user) => ({ userId: user.id, name: user.name }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
