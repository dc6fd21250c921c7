export { ensureCatalog } from "./catalog/ensure-catalog.ts";
export { contentColumns, contentOf } from "./content-columns.ts";
export { readFilter, writeFilter, type LibraryFilter } from "./search/filter.ts";
export { isShown, type Library, openLibrary } from "./open-library.ts";
export { searchLibrary, type LibraryResult } from "./search/search-library.ts";
export type { LibraryEntry, ResourceContent } from "./schema.ts";
