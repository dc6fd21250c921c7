export { ensureCategories } from "./classify/ensure-categories.ts";
export { contractsOn } from "./contracts-on.ts";
export { contractsKind, suppliersKind } from "./import/kinds.ts";
export {
  type CardMaker,
  type CardSlot,
  categoryCards,
  contractCards,
  supplierCards,
} from "./pages/cards.ts";
export {
  contractsInScope,
  contractsRequiring,
  type HighRiskCategory,
  highRiskCategories,
  suppliersReporting,
  waivedContracts,
} from "./requirement/doors.ts";
