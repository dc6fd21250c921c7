import type { Context } from "hono";
import { listMembers, usersById } from "#features/accounts/index.ts";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import type { Piece } from "../piece.ts";

/** Roles whose work it is to write. */
const WRITERS: ReadonlySet<string> = new Set(["communications", "program-lead", "administrator"]);

export interface Owner {
  readonly userId: string;
  readonly name: string;
}

/** Who may own this piece: whoever writes, and whoever owns it now. */
export async function ownersOf(
  c: Context<Env>,
  piece: Pick<Piece, "ownerUserId" | "ownerName">,
): Promise<Owner[]> {
  const members = await inScope(c, listMembers);
  const ids = members.filter((one) => WRITERS.has(one.role)).map((one) => one.userId);
  const users = await usersById(c.get("services").database, ids);
  const owners = [...users.values()].map((user) => ({ userId: user.id, name: user.name }));
  if (piece.ownerUserId && !users.has(piece.ownerUserId))
    owners.push({ userId: piece.ownerUserId, name: piece.ownerName });
  return owners.toSorted((a, b) => a.name.localeCompare(b.name));
}
