import type { Routes } from "./route.ts";

/** Certificates that wait for a look. */
export const certificateRoutes: Routes = [];
