export { createAccounts } from "./accounts.ts";
export { registerAccountJobs } from "./clean-up.ts";
export { inviteMember, joinPath } from "./invite-member.ts";
export { listMembers } from "./members.queries.ts";
export { passwordLink } from "./password-link.ts";
export { prepareSetup, setUpOrganization } from "./set-up.ts";
export { findUser, usersById } from "./users.ts";
export { signInAgain } from "./pages/sign-in.tsx";
export { removeIdleAccount } from "./remove-idle-account.ts";
