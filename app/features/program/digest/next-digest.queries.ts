/** What a member's next digest would say: lines that were not said, and how many were and are open. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { digestLines, type DigestSection } from "./lines.ts";
import { nearUntil } from "./due-day.ts";
import type { Frequency } from "./schema.ts";

export interface NextDigest {
  /** Only what is new, by source. */
  readonly sections: readonly DigestSection[];
  readonly fresh: number;
  /** What was said before and is still open. */
  readonly open: number;
}

/** Of whom a digest is made; `work.actor` is the same member. */
export interface Reader {
  readonly membershipId: string;
  readonly frequency: Frequency;
  readonly leftOut: readonly string[];
}

/** Reads it as the member who acts; nothing is noted. */
export async function nextDigest(work: Work, reader: Reader): Promise<NextDigest> {
  const until = nearUntil(work.today, reader.frequency);
  const all = await digestLines.of(work, until, new Set(reader.leftOut));
  const lines = all.flatMap((section) => section.lines);
  const said = await saidOf(
    work,
    reader.membershipId,
    lines.map((line) => line.key),
  );
  const isNew = (line: { key: string; stage: string }) => !said.has(`${line.stage} ${line.key}`);
  const sections = all
    .map((section) => ({ ...section, lines: section.lines.filter(isNew) }))
    .filter((section) => section.lines.length > 0);
  const fresh = sections.reduce((sum, section) => sum + section.lines.length, 0);
  return { sections, fresh, open: lines.length - fresh };
}

async function saidOf(
  work: Work,
  membershipId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await work.trx
    .selectFrom("digest_line_said")
    .select(["line_key", "stage"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("membership_id", "=", membershipId)
    .where(sql<boolean>`line_key = any(${[...keys]}::text[])`)
    .execute();
  return new Set(rows.map((row) => `${row.stage} ${row.line_key}`));
}
