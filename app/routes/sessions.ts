import type { Routes } from "./route.ts";

/** Sessions, workshops and development goals. */
export const sessionRoutes: Routes = [];
