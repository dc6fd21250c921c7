/** Between a resource's content and the columns it is kept in. */
import type { Selectable } from "kysely";
import type { Tables } from "#platform/db/tables.ts";
import type { ResourceContent } from "./schema.ts";

type ContentRow = Omit<
  Selectable<Tables["catalog_resource"]>,
  | "resource_id"
  | "content_hash"
  | "added_at"
  | "changed_at"
  | "removed_at"
  | "merged_into"
  | "replaced_by"
  | "people"
> & { readonly people: Selectable<Tables["resource"]>["people"] };

/** What to write, of either table. */
export const contentColumns = (content: ResourceContent) => ({
  title: content.title,
  title_certainty: content.titleCertainty,
  subtitle: content.subtitle,
  alt_titles: [...content.altTitles],
  kind: content.kind,
  publisher: content.publisher,
  description: content.description,
  url: content.url,
  url_note: content.urlNote,
  alt_urls: [...content.altUrls],
  parent_url: content.parentUrl,
  parent_note: content.parentNote,
  course_number: content.courseNumber,
  audiences: [...content.audiences],
  topics: [...content.topics],
  sections: [...content.sections],
  focus_week: content.focusWeek,
  dated: content.dated,
  date_note: content.dateNote,
  part_of: content.partOf,
  people: JSON.stringify(content.people),
  parts: JSON.stringify(content.parts),
  outcomes: [...content.outcomes],
  minutes: content.minutes,
  cost: content.cost,
  delivery: content.delivery,
  accredited_by: [...content.accreditedBy],
  disclaimer: content.disclaimer,
  remarks: content.remarks,
  sources: JSON.stringify(content.sources),
  related: [...content.related],
  keywords: [...content.keywords],
});

/** What a row of either table says. */
export const contentOf = (row: ContentRow): ResourceContent => ({
  title: row.title,
  titleCertainty: row.title_certainty,
  subtitle: row.subtitle,
  altTitles: row.alt_titles,
  kind: row.kind,
  publisher: row.publisher,
  description: row.description,
  url: row.url,
  urlNote: row.url_note,
  altUrls: row.alt_urls,
  parentUrl: row.parent_url,
  parentNote: row.parent_note,
  courseNumber: row.course_number,
  audiences: row.audiences,
  topics: row.topics,
  sections: row.sections,
  focusWeek: row.focus_week,
  dated: row.dated,
  dateNote: row.date_note,
  partOf: row.part_of,
  people: row.people ?? [],
  parts: row.parts,
  outcomes: row.outcomes,
  minutes: row.minutes,
  cost: row.cost,
  delivery: row.delivery,
  accreditedBy: row.accredited_by,
  disclaimer: row.disclaimer,
  remarks: row.remarks,
  sources: row.sources,
  related: row.related,
  keywords: row.keywords,
});
