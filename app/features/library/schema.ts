/** Resources: what is known of one, and where it is kept. */
import type { ColumnType, Generated } from "kysely";

/** How sure a title is; null: as the source prints it. */
export type TitleCertainty = "descriptive" | "from-address" | "missing";

/** Somebody whom the source names as an author or a speaker. */
export interface ResourcePerson {
  readonly name: string;
  readonly role: string | null;
}
/** Something that belongs to it, such as a transcript. */
export interface ResourcePart {
  readonly title: string;
  readonly url: string | null;
}
/** Where it is named. */
export interface ResourceSource {
  readonly document: string;
  readonly page: string | null;
  readonly date: string | null;
}

/** All that is said of a resource, whoever says it. */
export interface ResourceContent {
  readonly title: string;
  readonly titleCertainty: TitleCertainty | null;
  readonly subtitle: string | null;
  readonly altTitles: readonly string[];
  readonly kind: string;
  readonly publisher: string | null;
  readonly description: string | null;
  readonly url: string | null;
  /** How the address is known; null where the source prints it. */
  readonly urlNote: string | null;
  readonly altUrls: readonly string[];
  /** The page to look at where no address is known, and how sure that is. */
  readonly parentUrl: string | null;
  readonly parentNote: string | null;
  readonly courseNumber: string | null;
  readonly audiences: readonly string[];
  readonly topics: readonly string[];
  readonly sections: readonly string[];
  readonly focusWeek: number | null;
  /** As far as it is known: "2023", "2023-08" or "2023-08-21". */
  readonly dated: string | null;
  readonly dateNote: string | null;
  readonly partOf: string | null;
  readonly people: readonly ResourcePerson[];
  readonly parts: readonly ResourcePart[];
  readonly outcomes: readonly string[];
  readonly minutes: number | null;
  readonly cost: string | null;
  readonly delivery: string | null;
  readonly accreditedBy: readonly string[];
  readonly disclaimer: string | null;
  /** What a reader should know about this entry. */
  readonly remarks: string | null;
  readonly sources: readonly ResourceSource[];
  readonly related: readonly string[];
  /** Other words that people look for it with. */
  readonly keywords: readonly string[];
}

/** Where an entry is from: it ships, ships and was changed here, or is the organization's own. */
export type Origin = "shipped" | "changed" | "own";

/** A resource as the library shows it. */
export interface LibraryEntry extends ResourceContent {
  readonly id: string;
  readonly origin: Origin;
  /** Ships no longer, though its address still answers. */
  readonly removed: boolean;
  readonly draft: boolean;
  readonly hidden: boolean;
  readonly mergedInto: string | null;
  readonly replacedBy: string | null;
  readonly addedAt: Date;
  readonly changedAt: Date;
  /** Of an organization's row; 0 where what ships is shown. */
  readonly revision: number;
  /** What the organization's copy was made from, if it is one. */
  readonly basedOn: string | null;
  /** What ships now, under this id, if it does. */
  readonly shippedHash: string | null;
}

/** A column of JSON: read as it is, written as text. */
type Json<T> = ColumnType<T, string, string>;

interface CatalogResourceTable {
  resource_id: string;
  title: string;
  title_certainty: TitleCertainty | null;
  subtitle: string | null;
  alt_titles: string[];
  kind: string;
  publisher: string | null;
  description: string | null;
  url: string | null;
  url_note: string | null;
  alt_urls: string[];
  parent_url: string | null;
  parent_note: string | null;
  course_number: string | null;
  audiences: string[];
  topics: string[];
  sections: string[];
  focus_week: number | null;
  dated: string | null;
  date_note: string | null;
  part_of: string | null;
  people: Json<readonly ResourcePerson[]>;
  parts: Json<readonly ResourcePart[]>;
  outcomes: string[];
  minutes: number | null;
  cost: string | null;
  delivery: string | null;
  accredited_by: string[];
  disclaimer: string | null;
  remarks: string | null;
  sources: Json<readonly ResourceSource[]>;
  related: string[];
  keywords: string[];
  content_hash: string;
  added_at: Date;
  changed_at: Date;
  removed_at: Date | null;
  merged_into: string | null;
  replaced_by: string | null;
}
interface ResourceTable {
  organization_id: string;
  resource_id: string;
  title: string;
  title_certainty: TitleCertainty | null;
  subtitle: string | null;
  alt_titles: string[];
  kind: string;
  publisher: string | null;
  description: string | null;
  url: string | null;
  url_note: string | null;
  alt_urls: string[];
  parent_url: string | null;
  parent_note: string | null;
  course_number: string | null;
  audiences: string[];
  topics: string[];
  sections: string[];
  focus_week: number | null;
  dated: string | null;
  date_note: string | null;
  part_of: string | null;
  /** null: it named a person who was erased. */
  people: Json<readonly ResourcePerson[] | null>;
  parts: Json<readonly ResourcePart[]>;
  outcomes: string[];
  minutes: number | null;
  cost: string | null;
  delivery: string | null;
  accredited_by: string[];
  disclaimer: string | null;
  remarks: string | null;
  sources: Json<readonly ResourceSource[]>;
  related: string[];
  keywords: string[];
  based_on: string | null;
  draft: Generated<boolean>;
  hidden_at: Date | null;
  merged_into: string | null;
  replaced_by: string | null;
  revision: Generated<number>;
  added_by_name: string;
  added_at: Date;
  changed_by_name: string;
  changed_at: Date;
}
interface CatalogStateTable {
  only_row: Generated<boolean>;
  content_hash: string;
  written_at: Date;
}
interface LibraryStampTable {
  organization_id: string;
  stamp_id: Generated<string>;
  stamped_at: Generated<Date>;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    catalog_resource: CatalogResourceTable;
    catalog_state: CatalogStateTable;
    resource: ResourceTable;
    library_stamp: LibraryStampTable;
  }
}
