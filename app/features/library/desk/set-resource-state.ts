import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { contentOf } from "../content-columns.ts";
import { typedOf } from "./fields.ts";
import { dropWhereSame, ownRow, removeRow, shippedOf, writeRow } from "./own-row.ts";

const note = (work: Work, action: string, id: string, more: object = {}) =>
  recordAudit(work, { action, subjectKind: "resource", subjectId: id, ...more });

/** Takes a resource out of sight of visitors. @throws NotFound, Conflict when it is hidden */
export async function hideResource(work: Work, id: string): Promise<void> {
  const row = await ownRow(work, id);
  if (row.hidden_at !== null) throw new Conflict("This resource is hidden already.");
  await writeRow(work, row, { hidden_at: dateOf(work.now) });
  await note(work, "hide-resource", id);
}

/** Shows a hidden resource, or a draft, to visitors. @throws NotFound, Conflict when they see it */
export async function showResource(work: Work, id: string): Promise<void> {
  const row = await ownRow(work, id);
  if (row.hidden_at === null && !row.draft)
    throw new Conflict("Visitors see this resource already.");
  await writeRow(work, row, { hidden_at: null, draft: false });
  await note(work, "show-resource", id);
  await dropWhereSame(work, id);
}

/** Goes back to what ships; the organization's own words go. @throws NotFound, Conflict where nothing ships */
export async function revertResource(work: Work, id: string): Promise<void> {
  const row = await ownRow(work, id);
  if ((await shippedOf(work, id)) === null)
    throw new Conflict("This resource is your own, so there is nothing to go back to.");
  await removeRow(work, id);
  await note(work, "revert-resource", id, { before: typedOf(contentOf(row)) });
}

/** Stays with the own words although what ships has changed since. @throws NotFound, Conflict */
export async function keepOwnWords(work: Work, id: string): Promise<void> {
  const row = await ownRow(work, id);
  const shipped = await shippedOf(work, id);
  if (shipped === null) throw new Conflict("Nothing ships under this id.");
  await writeRow(work, row, { based_on: shipped.hash });
  await note(work, "keep-own-resource", id);
}

/** Takes a new address in place of one that has moved. @throws NotFound, Conflict when it holds it no longer */
export async function adoptAddress(
  work: Work,
  id: string,
  from: string,
  to: string,
): Promise<void> {
  const row = await ownRow(work, id);
  const swap = (url: string | null) => (url === from ? to : url);
  const altUrls = row.alt_urls.map((url) => swap(url)!);
  if (row.url !== from && row.parent_url !== from && !row.alt_urls.includes(from))
    throw new Conflict("This resource has another address by now.");
  await writeRow(work, row, {
    url: swap(row.url),
    parent_url: swap(row.parent_url),
    alt_urls: altUrls,
  });
  await note(work, "adopt-address", id, { before: { url: from }, after: { url: to } });
}
