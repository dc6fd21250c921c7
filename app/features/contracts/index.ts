export { acceptSureGroups } from "./classify/decide-phrases.ts";
export { ensureCategories } from "./classify/ensure-categories.ts";
export { openGroups } from "./classify/phrase-groups.queries.ts";
export { contractDays, criteriaOn, type Days, reportingDays } from "./contract-days.ts";
export { contractsOn } from "./contracts-on.ts";
export { editsEveryContract } from "./contract-rules.ts";
export { contractsKind, suppliersKind } from "./import/kinds.ts";
export { joinSuppliers } from "./join-suppliers.ts";
export {
  type CardMaker,
  type CardSlot,
  categoryCards,
  contractCards,
  supplierCards,
} from "./pages/cards.ts";
export { ContractTabs } from "./pages/tabs.tsx";
export { KINDS, kindWord } from "./pages/words.tsx";
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
export { findSupplier, type Supplier } from "./suppliers.queries.ts";
export { modelClauses } from "./requirement/model-clauses.ts";
export { nameHighRisk } from "./requirement/name-high-risk.ts";
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
