/** Templates to begin from: ours, and beside them what the organization kept for its sites (R95). */
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { templateOf, templatesOf } from "../kinds/kinds.ts";
import type { Texts } from "../schema.ts";

export interface Beginning {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly audience: string;
  readonly title: string;
  readonly body: string;
  readonly variants: Texts;
  readonly channels: readonly string[];
  /** null: ships with Fairhand. */
  readonly madeBy: string | null;
}

/** Beginnings of a kind, the organization's own first. */
export async function beginningsOf(work: Work, kind: string): Promise<Beginning[]> {
  return [...(await own(work, kind)), ...templatesOf({ kind }).map(shipped)];
}

/** One beginning by its id. @throws NotFound */
export async function findBeginning(work: Work, id: string): Promise<Beginning> {
  const ours = templateOf(id);
  if (ours) return shipped(ours);
  const found = (await own(work, null)).find((one) => one.id === id);
  if (!found) throw new NotFound();
  return found;
}

const shipped = (template: ReturnType<typeof templatesOf>[number]): Beginning => ({
  id: template.id,
  kind: template.kind,
  name: template.name,
  audience: template.audience,
  title: template.title,
  body: template.text,
  variants: template.variants ?? {},
  channels: template.channels,
  madeBy: null,
});

async function own(work: Work, kind: string | null): Promise<Beginning[]> {
  let query = work.trx
    .selectFrom("piece_template")
    .where("organization_id", "=", work.actor.organizationId)
    .where("removed_at", "is", null);
  if (kind !== null) query = query.where("kind", "=", kind);
  const rows = await query.orderBy("name").selectAll().execute();
  return rows.map((row) => ({
    id: row.template_id,
    kind: row.kind,
    name: row.name,
    audience: row.audience,
    title: row.title,
    body: row.body,
    variants: row.variants,
    channels: row.channels,
    madeBy: row.made_by_name,
  }));
}
