import type { Routes } from "./route.ts";

/** What goes to the learning system and comes back. */
export const handoverRoutes: Routes = [];
