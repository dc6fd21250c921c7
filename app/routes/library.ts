import { libraryCsv, libraryFeed, libraryJson } from "#features/library/pages/library-files.ts";
import { libraryPage } from "#features/library/pages/library.tsx";
import { resourcePage } from "#features/library/pages/resource.tsx";
import type { Routes } from "./route.ts";

/** The public library: resources, found by words and facets, and one by one. */
export const libraryRoutes: Routes = [
  ["GET", "/library", "public", libraryPage, { site: true }],
  ["GET", "/library.csv", "public", libraryCsv],
  ["GET", "/library.json", "public", libraryJson],
  ["GET", "/library/feed.xml", "public", libraryFeed],
  ["GET", "/library/:id", "public", resourcePage, { site: true }],
];
