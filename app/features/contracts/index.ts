export { numberKey, supplierKey, supplierNameKey } from "./keys.ts";
export { SUPPLIER_KINDS, type SupplierKind } from "./schema.ts";
