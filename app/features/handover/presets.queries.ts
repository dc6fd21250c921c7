import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import { BUILT_IN, type Preset } from "./presets.ts";
import { columnsFrom } from "./schema.ts";

const presets = (work: Work) =>
  work.trx
    .selectFrom("handover_preset")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId);

const toPreset = (
  row: Awaited<ReturnType<ReturnType<typeof presets>["executeTakeFirstOrThrow"]>>,
): Preset => ({
  id: row.preset_id,
  name: row.name,
  about: null,
  own: true,
  columns: columnsFrom(row.columns),
  dateFormat: row.date_format,
  which: row.which,
  courseId: row.course_id,
  ruleId: row.rule_id,
});

/** The organization's own presets by name, then those that Fairhand brings along. */
export async function listPresets(work: Work): Promise<Preset[]> {
  const own = await presets(work).orderBy("name_key").execute();
  return [...own.map(toPreset), ...BUILT_IN];
}

/** One preset by its id. @throws NotFound */
export async function findPreset(work: Work, id: string): Promise<Preset> {
  const builtIn = BUILT_IN.find((preset) => preset.id === id);
  if (builtIn) return builtIn;
  const row = await presets(work).where("preset_id", "=", id).executeTakeFirst();
  if (!row) throw new NotFound("There are no such columns here.");
  return toPreset(row);
}

/** One preset by its name or id, as somebody at a terminal types it. @throws NotFound naming all */
export async function presetNamed(work: Work, name: string): Promise<Preset> {
  const all = await listPresets(work);
  const key = normalizeKey(name);
  const found = all.find((preset) => preset.id === name || normalizeKey(preset.name) === key);
  if (found) return found;
  throw new NotFound(
    `There is no preset "${name}". There are: ${all.map((preset) => preset.name).join(", ")}.`,
  );
}
