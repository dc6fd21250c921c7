import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: links, columns, news and a kit that name the person in every text. */
export async function inHandoff(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const [piece, campaign] = [newId(), newId()];
  const named = `For ${name}, ${email}`;
  const [by, day] = ["Pat Doe", "2026-01-01"];
  const insert = insertRow.bind(null, work);
  await insert(
    "piece",
    `piece_id, kind, title, body, owner_name, created_by_name, created_at, updated_by_name, updated_at`,
    piece,
    "news-item",
    "News",
    "News",
    by,
    by,
    day,
    by,
    day,
  );
  await insert(
    "campaign",
    "campaign_id, kind, name, starts_on, ends_on, made_by_name, created_at, updated_at",
    campaign,
    "other",
    "Kit",
    day,
    day,
    by,
    day,
    day,
  );
  const link = [named, newId(), "2030-01-01", by, day];
  const linkColumns = "label, token_hash, expires_at, made_by_name, made_at";
  await insert(
    "piece_share",
    `share_id, piece_id, purpose, ${linkColumns}`,
    newId(),
    piece,
    "page",
    ...link,
  );
  await insert("kit_link", `link_id, campaign_id, ${linkColumns}`, newId(), campaign, ...link);
  await insert(
    "posting_profile",
    "profile_id, name, columns, day_format, saved_by_name, saved_at",
    newId(),
    named,
    JSON.stringify([{ field: "text", heading: named }]),
    "ISO",
    by,
    day,
  );
  await insert(
    "news_page",
    "piece_id, slug, title, body, language, published_by_name, published_at",
    piece,
    `news-${piece}`,
    named,
    named,
    "en",
    by,
    day,
  );
  await insert(
    "campaign_kit",
    "kit_id, campaign_id, state, left_out, asked_by_name, asked_at",
    newId(),
    campaign,
    "ready",
    JSON.stringify([{ title: named }]),
    by,
    day,
  );
}
