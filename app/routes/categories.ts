import {
  addShipped,
  categoriesFile,
  categoriesPage,
} from "#features/contracts/classify/pages/categories.tsx";
import {
  acceptSure,
  classifyPage,
  saveGroup,
  undoGroup,
} from "#features/contracts/classify/pages/classify.tsx";
import {
  categoryDecisionsFile,
  categoryDecisionsPage,
  takeBackCategory,
} from "#features/contracts/classify/pages/decisions.tsx";
import {
  categoryPage,
  newCategoryPage,
  saveCategory,
  saveCategoryArchived,
  saveNewCategory,
} from "#features/contracts/classify/pages/edit-category.tsx";
import {
  groupPage,
  phrasePage,
  restPage,
  savePhrases,
} from "#features/contracts/classify/pages/phrases.tsx";
import { table, type Routes } from "./route.ts";

/** Categories, and which contracts belong to them. Stands before the addresses of single contracts. */
export const categoryRoutes: Routes = [
  ...table("/contracts/categories", "contracts:read", categoriesPage, categoriesFile),
  ["GET", "/contracts/categories/new", "contracts:decide", newCategoryPage],
  ["POST", "/contracts/categories/new", "contracts:decide", saveNewCategory],
  ["POST", "/contracts/categories/shipped", "contracts:decide", addShipped],
  ["GET", "/contracts/categories/:categoryId", "contracts:decide", categoryPage],
  ["POST", "/contracts/categories/:categoryId", "contracts:decide", saveCategory],
  ["POST", "/contracts/categories/:categoryId/archive", "contracts:decide", saveCategoryArchived],
  ["GET", "/contracts/classify", "contracts:decide", classifyPage],
  ["POST", "/contracts/classify", "contracts:decide", saveGroup],
  ["POST", "/contracts/classify/undo", "contracts:decide", undoGroup],
  ["POST", "/contracts/classify/accept-sure", "contracts:decide", acceptSure],
  ["GET", "/contracts/classify/group", "contracts:decide", groupPage],
  ["GET", "/contracts/classify/phrase", "contracts:decide", phrasePage],
  ["GET", "/contracts/classify/rest", "contracts:decide", restPage],
  ["POST", "/contracts/classify/phrases", "contracts:decide", savePhrases],
  ...table(
    "/contracts/classify/decisions",
    "contracts:read",
    categoryDecisionsPage,
    categoryDecisionsFile,
  ),
  [
    "POST",
    "/contracts/classify/decisions/:decisionId/reverse",
    "contracts:decide",
    takeBackCategory,
  ],
];
