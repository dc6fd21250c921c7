/** Which accepted certificates are looked at twice. */
import { createHash } from "node:crypto";
import type { Work } from "#platform/work.ts";
import { listMembers } from "#features/accounts/index.ts";
import "./schema.ts";

/** One in ten, until an organization says otherwise. */
const USUAL_PERCENT = 10;
/** The roles that review certificates; a test holds them against the permissions. */
export const REVIEWING_ROLES: readonly string[] = [
  "administrator",
  "program-lead",
  "learning-manager",
];

/** The share of accepted certificates that gets a second look, in percent. */
export async function secondLookPercent(work: Work): Promise<number> {
  const row = await work.trx
    .selectFrom("certificate_setting")
    .select("second_look_percent")
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return row?.second_look_percent ?? USUAL_PERCENT;
}

/** Whether this one is in the sample: by its id alone, so that nobody can choose or guess it. */
export function secondLookDue(certificateId: string, percent: number): boolean {
  const number = createHash("sha256").update(certificateId).digest().readUInt32BE(0);
  return number % 100 < percent;
}

/** How many members may review. With one alone, nobody can look a second time. */
export const reviewerCount = async (work: Work): Promise<number> =>
  (await listMembers(work)).filter((member) => REVIEWING_ROLES.includes(member.role)).length;
