export { registerSessionJobs } from "./jobs.ts";
export { type MySession, upcomingSessions } from "./my-sessions.queries.ts";
export { planSession, type PlanInput } from "./plan-session.ts";
export { signUp } from "./sign-up.ts";
export { type Goal, personGoals } from "./goals.queries.ts";
export { setGoals } from "./set-goals.ts";
