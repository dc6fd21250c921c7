import * as words from "#features/words/pages/check.tsx";
import type { Routes } from "./route.ts";

/** Check your words, for everybody. */
export const wordsRoutes: Routes = [
  ["GET", "/check", "public", words.checkWordsPage, { site: true }],
  ["POST", "/check", "public", words.checkWords, { upload: true, site: true }],
  ["POST", "/check/summary/txt", "public", words.summaryText, { upload: true, site: true }],
  ["POST", "/check/summary/csv", "public", words.summaryCsv, { upload: true, site: true }],
  ["POST", "/check/summary/json", "public", words.summaryJson, { upload: true, site: true }],
];
