import { reverseCategory } from "#features/contracts/pages/category-card.tsx";
import { contractPage, saveContractCategory } from "#features/contracts/pages/contract.tsx";
import { contractsFile, contractsPage } from "#features/contracts/pages/contracts.tsx";
import {
  addContract,
  editContractPage,
  newContractPage,
  saveContract,
} from "#features/contracts/pages/edit-contract.tsx";
import {
  addSupplier,
  editSupplierPage,
  newSupplierPage,
  saveSupplier,
} from "#features/contracts/pages/edit-supplier.tsx";
import { endContractPage, saveContractEnd } from "#features/contracts/pages/end-contract.tsx";
import { saveUnits } from "#features/contracts/pages/match-units.tsx";
import { ownerPage, saveMaster, saveOwner } from "#features/contracts/pages/owner.tsx";
import { proposalsPage, saveProposal, undoProposal } from "#features/contracts/pages/proposals.tsx";
import { reviewFile, reviewPage, saveForAll } from "#features/contracts/pages/review.tsx";
import { saveAge } from "#features/contracts/pages/settings.ts";
import { saveSplit } from "#features/contracts/pages/supplier-parts.tsx";
import {
  saveJoin,
  saveSupplierCategory,
  supplierPage,
} from "#features/contracts/pages/supplier.tsx";
import { suppliersFile, suppliersPage } from "#features/contracts/pages/suppliers.tsx";
import { originPage, saveOrigin } from "#features/contracts/origin/pages/origin.tsx";
import { saveBulkUndo } from "#features/contracts/pages/undo-bulk.tsx";
import { table, type Routes } from "./route.ts";

/** Suppliers. An address with an id stands after those that have words in its place. */
const supplierRoutes: Routes = [
  ...table("/contracts/suppliers", "contracts:read", suppliersPage, suppliersFile),
  ["GET", "/contracts/suppliers/new", "contracts:write", newSupplierPage],
  ["POST", "/contracts/suppliers/new", "contracts:write", addSupplier],
  ["GET", "/contracts/suppliers/proposals", "contracts:decide", proposalsPage],
  ["POST", "/contracts/suppliers/proposals", "contracts:decide", saveProposal],
  ["POST", "/contracts/suppliers/proposals/undo", "contracts:decide", undoProposal],
  ["GET", "/contracts/suppliers/:supplierId", "contracts:read", supplierPage],
  ["GET", "/contracts/suppliers/:supplierId/edit", "contracts:write", editSupplierPage],
  ["POST", "/contracts/suppliers/:supplierId/edit", "contracts:write", saveSupplier],
  ["POST", "/contracts/suppliers/:supplierId/category", "contracts:decide", saveSupplierCategory],
  ["POST", "/contracts/suppliers/:supplierId/join", "contracts:decide", saveJoin],
  ["POST", "/contracts/suppliers/:supplierId/split", "contracts:decide", saveSplit],
];

/** Contracts, suppliers and categories. */
export const contractRoutes: Routes = [
  ...table("/contracts", "contracts:read", contractsPage, contractsFile),
  ["GET", "/contracts/new", "contracts:write", newContractPage],
  ["POST", "/contracts/new", "contracts:write", addContract],
  ["GET", "/contracts/owner", "contracts:write", ownerPage],
  ["POST", "/contracts/owner", "contracts:write", saveOwner],
  ["POST", "/contracts/master", "contracts:write", saveMaster],
  ["POST", "/contracts/undo", "contracts:write", saveBulkUndo],
  ["POST", "/contracts/units", "contracts:write", saveUnits],
  ["GET", "/contracts/origin", "contracts:write", originPage],
  ["POST", "/contracts/origin", "contracts:write", saveOrigin],
  ...table("/contracts/review", "contracts:read", reviewPage, reviewFile),
  ["POST", "/contracts/review", "contracts:write", saveForAll],
  ["POST", "/contracts/settings", "organization:write", saveAge],
  ...supplierRoutes,
  ["GET", "/contracts/:contractId", "contracts:read", contractPage],
  ["GET", "/contracts/:contractId/edit", "contracts:write", editContractPage],
  ["POST", "/contracts/:contractId/edit", "contracts:write", saveContract],
  ["POST", "/contracts/:contractId/category", "contracts:decide", saveContractCategory],
  ["POST", "/contracts/:contractId/category/reverse", "contracts:decide", reverseCategory],
  ["GET", "/contracts/:contractId/end", "contracts:write", endContractPage],
  ["POST", "/contracts/:contractId/end", "contracts:write", saveContractEnd],
];
