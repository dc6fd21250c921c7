import { recordAudit } from "#platform/audit.ts";
import { Conflict, type FieldProblem, Forbidden, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { codesOf } from "./category-codes.ts";
import { type Category, findCategory, listCategories } from "./categories.queries.ts";

export interface CategoryInput {
  readonly name?: string | null | undefined;
  readonly kind?: string | null | undefined;
  /** The group that it belongs to; empty for a group. */
  readonly parentId?: string | null | undefined;
  /** Codes, separated by commas. */
  readonly unspsc?: string | null | undefined;
  readonly naics?: string | null | undefined;
}

const oneLine = (text: string | null | undefined) => text?.replaceAll(/\s+/g, " ").trim() || null;

function mayWrite(work: Work): void {
  if (!work.actor.permissions.has("contracts:decide")) throw new Forbidden();
}

/** What a form says, checked against the other categories. @throws Invalid naming its fields */
async function readCategory(work: Work, input: CategoryInput, id: string | null) {
  const all = await listCategories(work);
  const name = oneLine(input.name) ?? "";
  const parentId = input.parentId || null;
  const parent = all.find((one) => one.id === parentId);
  const facts = {
    name,
    parent_id: parentId,
    // What lies in a group is of the group's kind.
    kind: parent?.kind ?? (input.kind === "good" ? ("good" as const) : ("service" as const)),
    unspsc: codesOf(input.unspsc ?? null).join(", ") || null,
    naics: codesOf(input.naics ?? null).join(", ") || null,
  };
  const problems: FieldProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  if (name === "") say("name", "Enter a name.");
  if (name.length > 120) say("name", "Shorten the name to 120 characters or fewer.");
  const same = all.some(
    (one) =>
      one.id !== id && one.parentId === parentId && normalizeKey(one.name) === normalizeKey(name),
  );
  if (same) say("name", "There is a category of this name here already.");
  if (parentId === null && input.kind !== "good" && input.kind !== "service")
    say("kind", "Say whether these are goods or services.");
  if (parentId !== null && (!parent || parent.parentId !== null || parent.id === id))
    say("parentId", "Choose a group of the list.");
  if (parentId !== null && id !== null && all.some((one) => one.parentId === id))
    say("parentId", "This is a group with categories of its own, so it belongs to no other.");
  if (codesOf(facts.unspsc).some((code) => !/^\d{8}$/.test(code)))
    say("unspsc", "A UNSPSC code has 8 digits. Put commas between several.");
  if (codesOf(facts.naics).some((code) => !/^\d{2,6}$/.test(code)))
    say("naics", "A NAICS code has 2 to 6 digits. Put commas between several.");
  if (problems.length > 0) throw new Invalid(problems);
  return facts;
}

/**
 * Adds a category or a group of the organization's own.
 * @returns its id
 * @throws Invalid naming `name`, `kind`, `parentId`, `unspsc` or `naics`
 */
export async function addCategory(work: Work, input: CategoryInput): Promise<string> {
  mayWrite(work);
  const facts = await readCategory(work, input, null);
  const id = newId();
  await work.trx
    .insertInto("category")
    .values({
      organization_id: work.actor.organizationId,
      category_id: id,
      ...facts,
      archived_at: null,
    })
    .execute();
  await recordAudit(work, {
    action: "add-category",
    subjectKind: "category",
    subjectId: id,
    after: facts,
  });
  return id;
}

/** Changes a category; contracts stay in it. @throws Invalid as addCategory, NotFound */
export async function changeCategory(
  work: Work,
  input: CategoryInput & { readonly categoryId: string },
): Promise<void> {
  mayWrite(work);
  const before = await findCategory(work, input.categoryId);
  const facts = await readCategory(work, input, before.id);
  await work.trx
    .updateTable("category")
    .set(facts)
    .where("organization_id", "=", work.actor.organizationId)
    .where("category_id", "=", before.id)
    .execute();
  if (facts.parent_id === null)
    await work.trx
      .updateTable("category")
      .set({ kind: facts.kind })
      .where("organization_id", "=", work.actor.organizationId)
      .where("parent_id", "=", before.id)
      .execute();
  await recordAudit(work, {
    action: "change-category",
    subjectKind: "category",
    subjectId: before.id,
    before: factsOf(before),
    after: facts,
  });
}

const factsOf = ({ name, parentId, kind, unspsc, naics }: Category) => ({
  name,
  parent_id: parentId,
  kind,
  unspsc,
  naics,
});

/**
 * Puts a category out of use, or takes it back. Contracts in it stay; it is offered and proposed no
 * more. A group takes its categories along out of use.
 * @throws NotFound; Conflict for one whose group is out of use
 */
export async function archiveCategory(
  work: Work,
  input: { readonly categoryId: string; readonly archived: boolean },
): Promise<void> {
  mayWrite(work);
  const category = await findCategory(work, input.categoryId);
  if (category.archived === input.archived) return;
  if (!input.archived && category.parentId !== null) {
    const group = await findCategory(work, category.parentId);
    if (group.archived) throw new Conflict(`Take the group ${group.name} back first.`);
  }
  await work.trx
    .updateTable("category")
    .set({ archived_at: input.archived ? new Date(work.now.epochMilliseconds) : null })
    .where("organization_id", "=", work.actor.organizationId)
    .where((eb) =>
      input.archived
        ? eb.or([eb("category_id", "=", category.id), eb("parent_id", "=", category.id)])
        : eb("category_id", "=", category.id),
    )
    .execute();
  await recordAudit(work, {
    action: input.archived ? "archive-category" : "restore-category",
    subjectKind: "category",
    subjectId: category.id,
    after: { name: category.name },
  });
}
