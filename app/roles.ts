/** Who may do what: role by role, in the permission words that the route table uses. */

/** Reading the workspace's own start page. */
const workspace = ["workspace:read"] as const;
const readPeople = ["people:read"] as const;
const readTraining = ["training:read"] as const;
const readMetrics = ["metrics:read"] as const;
/** A learner's own record: everybody who is signed in has one, if they are on the roster. */
const own = ["own:read"] as const;

const manageTraining = [
  ...readTraining,
  "training:record",
  "training:import",
  "imports:use",
  "training:courses",
  "assignments:manage",
  "reminders:send",
  "certificates:review",
  "sessions:manage",
  "handover:use",
] as const;
const managePeople = [
  ...readPeople,
  "people:write",
  "people:import",
  "people:decide",
  "imports:use",
] as const;
const manageMetrics = [
  ...readMetrics,
  "metrics:enter",
  "metrics:close",
  "metrics:targets",
] as const;
const readContracts = ["contracts:read"] as const;
const manageContracts = [
  ...readContracts,
  "contracts:write",
  "contracts:import",
  "contracts:decide",
  "imports:use",
] as const;
/** Where requests to suppliers stand; not who answered, and not what was attached. */
const readRequests = ["requests:read"] as const;
const manageRequests = [...readRequests, "requests:send", "requests:review"] as const;
const readAudit = ["audit:read"] as const;
const readProgram = ["program:read"] as const;
/** Works on actions: a point of contact on those of the own site. */
const actProgram = [...readProgram, "program:act"] as const;

/** Pieces and campaigns: reading them, writing them, having the last look, putting them out. */
/** Whoever reads pieces reads the library's desk, too: suggestions, lists, links. */
const readStudio = ["studio:read", "library:read"] as const;
const writeStudio = [
  ...readStudio,
  "studio:write",
  "campaigns:write",
  "studio:publish",
  "library:write",
  "events:write",
] as const;
const reviewStudio = [...readStudio, "studio:approve"] as const;

const programLead = [
  ...workspace,
  ...own,
  ...managePeople,
  ...manageTraining,
  ...manageMetrics,
  ...manageContracts,
  "risk:confirm",
  ...manageRequests,
  "requests:evidence",
  "reports:make",
  ...actProgram,
  ...writeStudio,
  ...reviewStudio,
  "program:write",
  "leadership:answer",
  "organization:write",
] as const;
const administrator = [
  ...programLead,
  ...readAudit,
  "accounts:manage",
  "privacy:manage",
  "backup:run",
  "mail:read",
  "metrics:reopen",
] as const;

/**
 * Advisers with lived experience: their names, pay and consent. No other role holds it, the
 * administrator neither; an administrator may give somebody the role that does.
 */
const manageAdvisers = ["advisers:manage"] as const;

export type Permission = (typeof administrator | typeof manageAdvisers)[number];

/** Every role that a member can have, in the order in which they are offered. */
export const ROLES: Readonly<Record<string, { label: string; may: readonly Permission[] }>> = {
  administrator: { label: "Administrator", may: administrator },
  "program-lead": { label: "Program lead", may: [...programLead, ...manageAdvisers] },
  "lived-experience-lead": {
    label: "Lived-experience lead",
    may: [
      ...workspace,
      ...own,
      ...readMetrics,
      ...readProgram,
      // Links consent to pictures, so sees where they are used.
      ...readStudio,
      ...manageAdvisers,
    ],
  },
  "learning-manager": {
    label: "Learning manager",
    may: [...workspace, ...own, ...readPeople, ...manageTraining, ...readMetrics, ...readProgram],
  },
  "contracts-manager": {
    label: "Contracts manager",
    may: [...workspace, ...own, ...manageContracts, ...manageRequests, ...readMetrics],
  },
  communications: {
    label: "Communications",
    may: [...workspace, ...own, ...readMetrics, ...readProgram, ...writeStudio],
  },
  reviewer: { label: "Reviewer", may: [...workspace, ...own, ...readMetrics, ...reviewStudio] },
  "site-poc": {
    label: "Site point of contact",
    may: [
      ...workspace,
      ...own,
      ...readPeople,
      ...readTraining,
      "sessions:manage",
      ...readContracts,
      ...readRequests,
      ...readMetrics,
      ...actProgram,
      ...readStudio,
    ],
  },
  executive: {
    label: "Executive",
    may: [
      ...workspace,
      ...own,
      ...readContracts,
      ...readRequests,
      ...readMetrics,
      ...readProgram,
      // Only their own one, to the closing question of their meeting.
      "leadership:answer",
      ...readStudio,
    ],
  },
  auditor: {
    label: "Auditor",
    may: [
      ...workspace,
      ...own,
      ...readPeople,
      ...readTraining,
      ...readContracts,
      ...readRequests,
      ...readMetrics,
      ...readProgram,
      ...readStudio,
      ...readAudit,
    ],
  },
  learner: { label: "Learner", may: own },
};

/** The permission words of a role; an unknown role may do nothing. */
export const permissionsOf = (role: string): ReadonlySet<string> =>
  new Set<string>(ROLES[role]?.may ?? []);
