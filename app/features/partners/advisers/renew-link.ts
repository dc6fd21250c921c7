import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { findAdviser } from "./advisers.queries.ts";
import { makeAdviserLink } from "./links.ts";
import { mailAdviserLink } from "./mail-link.ts";
import { noteAdviser } from "./note-adviser.ts";

/**
 * Gives an adviser a new link; the one before leads nowhere from now on.
 * @returns the secret to hand over, or null where it was mailed
 * @throws NotFound
 */
export async function renewLink(
  services: Pick<Services, "mailer" | "config">,
  work: Work,
  adviserId: string,
): Promise<string | null> {
  const adviser = await findAdviser(work, adviserId);
  const link = await makeAdviserLink(work, adviser.id);
  const mailed = await mailAdviserLink(services, work, { ...link, address: adviser.email });
  await noteAdviser(work, adviser.id, "linked");
  return mailed ? null : link.secret;
}
