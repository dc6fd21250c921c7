import type { Routes } from "./route.ts";

/** Reminders, what was sent, and stopping them. */
export const reminderRoutes: Routes = [];
