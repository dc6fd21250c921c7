import type { Routes } from "./route.ts";

/** Contracts, suppliers and categories. */
export const contractRoutes: Routes = [];
