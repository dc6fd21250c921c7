/** The roles a member can have, as an administrator chooses them: what each is for, in one line. */
export interface Role {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
}

export const MEMBER_ROLES: readonly Role[] = [
  {
    id: "administrator",
    label: "Administrator",
    hint: "Everything, with members, settings, privacy and backups.",
  },
  {
    id: "program-lead",
    label: "Program lead",
    hint: "Runs the program: people, training, targets and readings.",
  },
  {
    id: "lived-experience-lead",
    label: "Lived-experience lead",
    hint: "Keeps advisers with lived experience. Sees the program and metrics.",
  },
  {
    id: "learning-manager",
    label: "Learning manager",
    hint: "Loads and records completions. Sees people and metrics.",
  },
  {
    id: "contracts-manager",
    label: "Contracts manager",
    hint: "Sees metrics. Looks after contracts.",
  },
  {
    id: "communications",
    label: "Communications",
    hint: "Sees metrics. Writes and plans campaigns.",
  },
  { id: "reviewer", label: "Reviewer", hint: "Sees metrics. Approves what others wrote." },
  {
    id: "site-poc",
    label: "Site point of contact",
    hint: "Sees people, training and metrics of one site only.",
  },
  { id: "executive", label: "Executive", hint: "Reads the metrics." },
  {
    id: "auditor",
    label: "Auditor",
    hint: "Reads everything, with the audit trail. Changes nothing.",
  },
  { id: "learner", label: "Learner", hint: "Sees their own record only." },
];

/** How a role reads on screen; an unknown one as it is stored. */
export const roleLabel = (id: string): string =>
  MEMBER_ROLES.find((role) => role.id === id)?.label ?? id;
