export { ensureCategories } from "./classify/ensure-categories.ts";
export { contractsOn } from "./contracts-on.ts";
export { editsEveryContract } from "./contract-rules.ts";
export { contractsKind, suppliersKind } from "./import/kinds.ts";
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
export {
  contractsInScope,
  contractsRequiring,
  type HighRiskCategory,
  highRiskCategories,
  suppliersReporting,
  waivedContracts,
} from "./requirement/doors.ts";
export { findSupplier, type Supplier } from "./suppliers.queries.ts";
