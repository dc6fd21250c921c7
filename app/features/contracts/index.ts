export { ensureCategories } from "./classify/ensure-categories.ts";
export { contractsOn } from "./contracts-on.ts";
export { contractsKind, suppliersKind } from "./import/kinds.ts";
export { numberKey, supplierKey, supplierNameKey } from "./keys.ts";
export { SUPPLIER_KINDS, type SupplierKind } from "./schema.ts";
export {
  contractsInScope,
  contractsRequiring,
  type HighRiskCategory,
  highRiskCategories,
  suppliersReporting,
  waivedContracts,
} from "./requirement/doors.ts";
