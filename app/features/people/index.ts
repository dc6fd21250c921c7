export { rosterKind } from "./import/kind.ts";
export { employeeKey, emailKey, nameKey } from "./keys.ts";
export {
  managedBy,
  managerOf,
  managersOf,
  managesAnybody,
  type ManagedBecause,
} from "./managers.queries.ts";
export { memberSpans, membersOn, sitesOf } from "./members.queries.ts";
export { ensurePopulations, refreshMembership, type MembershipPart } from "./membership.ts";
export {
  findPerson,
  ownPersonId,
  personLabel,
  personReason,
  reasonWords,
  type Appointment,
  type Person,
  type Reason,
} from "./person.queries.ts";
export {
  createPersonalLinks,
  personalLinkPath,
  readPersonalLink,
  revokePersonalLinks,
  type LinkAsk,
} from "./personal-links.ts";
export { populationCounts, type PopulationCount } from "./populations.queries.ts";
export { titleTest } from "./title-rules.ts";
export { titlesHeld, type HeldTitle } from "./titles.queries.ts";
export { listSites, visibleUnits, type Unit } from "./units.queries.ts";
export { unitsUnder, visiblePeople } from "./visible-people.ts";
