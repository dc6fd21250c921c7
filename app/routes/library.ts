import type { Routes } from "./route.ts";

/** The public library: resources, found by words and facets, and one by one. */
export const libraryRoutes: Routes = [];
