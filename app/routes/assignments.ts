import type { Routes } from "./route.ts";

/** Who is asked to take what, until when. */
export const assignmentRoutes: Routes = [];
