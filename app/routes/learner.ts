import type { Routes } from "./route.ts";

/** What a learner and a manager see of their own. */
export const learnerRoutes: Routes = [];
