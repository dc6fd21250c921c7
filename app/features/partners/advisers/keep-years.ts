import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { mustHold } from "./must-hold.ts";
import { noteAdviser } from "./note-adviser.ts";

/** How long a record is kept after the work together has ended, unless somebody sets another number. */
export const DEFAULT_KEEP_YEARS = 2;

/** Years for which records are kept after the end. */
export async function keepYears(work: Work): Promise<number> {
  const row = await work.trx
    .selectFrom("adviser_setting")
    .select("keep_years")
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return row?.keep_years ?? DEFAULT_KEEP_YEARS;
}

/** Sets for how many years, 0 to 20. @throws Invalid, NotFound for whoever may not */
export async function setKeepYears(work: Work, typed: Typed): Promise<void> {
  mustHold(work);
  const form = new FormReader(typed);
  const years = form.count("keepYears", "Enter a number of years.");
  if (years !== null && years > 20) form.refuse("keepYears", "Enter 0 to 20 years.");
  form.done();
  await work.trx
    .insertInto("adviser_setting")
    .values({ organization_id: work.actor.organizationId, keep_years: years! })
    .onConflict((c) => c.column("organization_id").doUpdateSet({ keep_years: years! }))
    .execute();
  await noteAdviser(work, null, "keep-years", `${years}`);
}
