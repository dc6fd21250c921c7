export { contentColumns, contentOf } from "./content-columns.ts";
export { readFilter, writeFilter, type LibraryFilter } from "./filter.ts";
export { isShown, openLibrary, type Library } from "./open-library.ts";
export { searchLibrary, type LibraryResult } from "./search-library.ts";
export type { LibraryEntry, ResourceContent } from "./schema.ts";
