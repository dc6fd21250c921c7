export { acceptSureGroups } from "./classify/decide-phrases.ts";
export { ensureCategories } from "./classify/ensure-categories.ts";
export { openGroups } from "./classify/phrase-groups.queries.ts";
export { contractDays, criteriaOn, type Days, reportingDays } from "./contract-days.ts";
export { type CategoryOption, categoryOptions } from "./classify/categories.queries.ts";
export { lockContracts } from "./contract-rules.ts";
export { findContract, type Owner, ownersOf } from "./contract.queries.ts";
export { contractsOn } from "./contracts-on.ts";
export { editsContractOf, editsEveryContract } from "./contract-rules.ts";
export { contractsKind, suppliersKind } from "./import/kinds.ts";
export { joinSuppliers } from "./join-suppliers.ts";
export { supplierNameKey } from "./keys.ts";
export { setOrigin } from "./origin/set-origin.ts";
export { originNames } from "./origin/pages/origin-words.tsx";
export {
  type CardMaker,
  type CardSlot,
  categoryCards,
  contractCards,
  supplierCards,
  supplierMarks,
} from "./pages/cards.ts";
export { changeListPage } from "./pages/change-list.tsx";
export { filterQuery, registerFilter } from "./pages/filters.tsx";
export {
  addressOf,
  formValues,
  DECISIONS_PAGE,
  PAGE_SIZE,
  pathPart,
  problemsOf,
  sortOf,
  type Typed,
} from "./pages/request.ts";
export { countryName } from "./pages/words.tsx";
export {
  conditions as contractConditions,
  FROM as CONTRACT_JOINS,
  type RegisterFilter,
} from "./register.queries.ts";
export { ContractTabs } from "./pages/tabs.tsx";
export { KINDS, kindWord } from "./pages/words.tsx";
export { SELECTIONS, suppliersSelected } from "./pages/selection.ts";
export { ASKS_ABOVE, asShown, countTyped } from "./pages/whole-filter.ts";
export { visibleContract } from "./register.queries.ts";
export { addCriteria } from "./requirement/add-criteria.ts";
export {
  contractsInScope,
  contractsRequiring,
  type HighRiskCategory,
  highRiskCategories,
  suppliersReporting,
  waivedContracts,
} from "./requirement/doors.ts";
export { modelClauses } from "./requirement/model-clauses.ts";
export { nameHighRisk } from "./requirement/name-high-risk.ts";
export { refuseByHand } from "./requirement/by-hand.ts";
export { recordReport, recordVerification, takeBackReport } from "./requirement/record-report.ts";
export { requireTraining } from "./requirement/require-training.ts";
export { addClause, approveClause } from "./requirement/save-clause.ts";
export { waiveRequirement } from "./requirement/waive-requirement.ts";
export {
  contractsSince,
  type ContractsSince,
  contractsWaiting,
  type ContractsWaiting,
  contractsWithout,
} from "./today.queries.ts";
export { countryOf } from "./supplier-rules.ts";
export { auditMany } from "./write-contract.ts";
