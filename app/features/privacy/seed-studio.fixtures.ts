import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: a piece that names the person in every text. */
export async function inStudio(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const id = newId();
  const named = `Ask ${name}, ${email}`;
  const json = JSON.stringify({ contact: named });
  const insert = insertRow.bind(null, work);
  const [by, day] = ["Pat Doe", "2026-01-01"];
  await insert(
    "piece",
    `piece_id, kind, title, body, fills, audience, owner_name, created_by_name, created_at,
      updated_by_name, updated_at`,
    [id, "social-post", named, named, json, named, by, by, day, by, day],
  );
  await insert("piece_channel", "piece_id, channel, body", id, "x", named);
  await insert(
    "piece_version",
    "piece_id, version, title, body, variants, fills, note, made_by_name, made_at",
    [id, 1, named, named, json, json, named, by, day],
  );
  await insert("piece_kept_finding", "piece_id, rule_id, words, reason, kept_by_name, kept_at", [
    id,
    "terms/victim",
    named,
    named,
    by,
    day,
  ]);
  await insert("piece_link", "link_id, piece_id, channel, url, added_by_name, added_at", [
    newId(),
    id,
    "x",
    `https://example.org/?${named}`,
    by,
    day,
  ]);
  await insert(
    "piece_template",
    "template_id, kind, name, audience, title, body, variants, made_by_name, made_at",
    [newId(), "social-post", named, named, named, named, json, by, day],
  );
  const picture = newId();
  await insert(
    "picture",
    `picture_id, name, media_type, width, height, bytes, alt, credit, rights, rights_note, shows,
      brightness, contrast, added_by_name, added_at`,
    [picture, named, "image/png", 10, 10, 4, named, named, "own", named, "people"],
    [60, 20, by, day],
  );
  await insert(
    "picture_answer",
    "picture_id, rule_id, answer, note, answered_by_name, answered_at",
    [picture, "img-no-restraint", "yes", named, by, day],
  );
  await insert("picture_handout", "handout_id, picture_id, way, what, to_whom, at, by_name", [
    newId(),
    picture,
    "file",
    named,
    named,
    day,
    by,
  ]);
}
