import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { isCodeKey } from "./category-codes.ts";
import { openGroups, type PhraseGroup } from "./phrase-groups.queries.ts";
import { refreshCategories } from "./refresh-categories.ts";
import {
  type CategoryRuling,
  mayDecide,
  type NewDecision,
  writeDecisions,
} from "./write-decisions.ts";

/**
 * Says to which category contracts with these descriptions or codes belong, now or later.
 * @param input.phrases phrase keys as the register has them, and code keys
 * @throws Invalid for none, NotFound for one that no contract has
 */
export async function decidePhrases(
  work: Work,
  input: CategoryRuling & {
    readonly phrases: readonly string[];
    readonly ruleId?: string | null | undefined;
  },
): Promise<void> {
  mayDecide(work);
  const phrases = [...new Set(input.phrases)];
  if (phrases.length === 0)
    throw new Invalid([{ field: "phrase", message: "Tick at least one description." }]);
  const { codes, words } = apart(phrases);
  const { rows } = await sql<{ n: number }>`
    select (select count(distinct phrase_key)::int from contract
        where organization_id = ${work.actor.organizationId} and phrase_key = any(${words}::text[]))
      + (select count(*)::int from (select 'unspsc:' || unspsc from contract
          where organization_id = ${work.actor.organizationId} and 'unspsc:' || unspsc = any(${codes}::text[])
        union select 'naics:' || naics from contract
          where organization_id = ${work.actor.organizationId} and 'naics:' || naics = any(${codes}::text[])) k) as n`.execute(
    work.trx,
  );
  if (rows[0]?.n !== phrases.length)
    throw new NotFound("No contract has this description or code.");
  await write(
    work,
    phrases.map((subject) => ({ ...input, subject })),
  );
  await auditPhrases(work, phrases, input);
  await refreshCategories(work, { phrases });
}

const apart = (keys: readonly string[]) => ({
  codes: keys.filter(isCodeKey),
  words: keys.filter((key) => !isCodeKey(key)),
});

async function write(work: Work, decisions: readonly NewDecision[]): Promise<void> {
  const about = (code: boolean) => decisions.filter((d) => isCodeKey(d.subject) === code);
  await writeDecisions(work, "code", about(true));
  await writeDecisions(work, "phrase", about(false));
}

/** A trail entry names at most so many phrases; the decisions themselves name each. */
const NAMED = 50;

const auditPhrases = (
  work: Work,
  phrases: readonly string[],
  o: CategoryRuling & { readonly ruleId?: string | null | undefined },
) =>
  recordAudit(work, {
    action: "decide-category",
    subjectKind: "category",
    subjectId: o.categoryId ?? "none",
    after: {
      categoryId: o.categoryId,
      phrases: phrases.slice(0, NAMED),
      count: phrases.length,
      reason: o.reason,
      rule: o.ruleId ?? null,
    },
  });

const openKeys = (group: PhraseGroup) => group.phrases.filter((p) => p.open > 0).map((p) => p.key);

/**
 * Decides a group that a rule has made: as the rule proposes, or in no category.
 * @returns how many descriptions were decided
 * @throws NotFound where nothing of it is open any more
 */
export async function decideGroup(
  work: Work,
  input: { readonly groupId: string; readonly verdict: "accept" | "none" },
): Promise<number> {
  const group = (await openGroups(work)).find((one) => one.id === input.groupId);
  if (!group) throw new NotFound("Nothing of this group is left to decide.");
  const phrases = openKeys(group);
  await decidePhrases(work, {
    phrases,
    categoryId: input.verdict === "accept" ? group.categoryId : null,
    reason:
      input.verdict === "accept"
        ? `“${group.words}”. ${group.reason}`
        : `“${group.words}” was proposed for ${group.category}. It belongs in no category.`,
    ruleId: group.ruleId,
  });
  return phrases.length;
}

/**
 * Accepts every group of which a rule is sure.
 * @param count how many the person saw and confirmed
 * @returns how many groups were accepted
 * @throws Conflict when there are not as many any more
 */
export async function acceptSureGroups(work: Work, count: number): Promise<number> {
  mayDecide(work);
  const sure = (await openGroups(work)).filter((group) => group.certainty === "sure");
  if (sure.length !== count)
    throw new Conflict(
      `There are ${sure.length} sure groups now, not ${count}. Look at them and confirm again.`,
    );
  const all: NewDecision[] = [];
  for (const group of sure) {
    const { categoryId, ruleId } = group;
    const reason = `“${group.words}”. ${group.reason}`;
    const phrases = openKeys(group);
    for (const subject of phrases) all.push({ subject, categoryId, reason, ruleId });
    await auditPhrases(work, phrases, { categoryId, reason, ruleId });
  }
  await write(work, all);
  await refreshCategories(work);
  return sure.length;
}
