import type { ImportKind } from "#features/imports/index.ts";
import { refreshCategories } from "../classify/refresh-categories.ts";
import { applyContracts } from "./apply-contracts.ts";
import { checkContractMapping, CONTRACT_FIELDS } from "./contract-fields.ts";
import { planContracts } from "./plan-contracts.ts";
import { type ContractRow, readContractLine } from "./read-contract-line.ts";
import { readSupplierLine, type SupplierRow } from "./read-supplier-line.ts";
import { clearStaged, stageContracts, stageSuppliers } from "./stage.ts";
import { SUPPLIER_FIELDS } from "./supplier-fields.ts";
import { applySuppliers, planSuppliers } from "./supplier-plan.ts";
import { undoContracts } from "./undo-contracts.ts";
import { undoSuppliers } from "./undo-suppliers.ts";

/** Lists of contracts, with the suppliers that they name. */
export const contractsKind: ImportKind<ContractRow> = {
  id: "contracts",
  name: "Contract list",
  lineNoun: "contract line",
  fields: CONTRACT_FIELDS,
  importPermission: "contracts:import",
  resultHref: "/contracts",
  resultLabel: "See the contracts",
  dated: true,
  checkMapping: checkContractMapping,
  readRow: readContractLine,
  clear: clearStaged("import_contract_row"),
  stage: stageContracts,
  plan: planContracts,
  apply: async (work, run) => {
    const counts = await applyContracts(work, run);
    await refreshCategories(work);
    return counts;
  },
  undo: async (work, run) => {
    const report = await undoContracts(work, run);
    await refreshCategories(work);
    return report;
  },
};

/** Lists of suppliers: numbers, kinds, countries, contacts. */
export const suppliersKind: ImportKind<SupplierRow> = {
  id: "suppliers",
  name: "Supplier list",
  lineNoun: "supplier",
  fields: SUPPLIER_FIELDS,
  importPermission: "contracts:import",
  resultHref: "/contracts/suppliers",
  resultLabel: "See the suppliers",
  checkMapping: () => [],
  readRow: readSupplierLine,
  clear: clearStaged("import_supplier_row"),
  stage: stageSuppliers,
  plan: planSuppliers,
  apply: applySuppliers,
  undo: (work, run) =>
    undoSuppliers(
      { work, organization: work.actor.organizationId, importId: run.id },
      "import_supplier_row",
    ),
};
