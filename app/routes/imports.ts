import { cancelAction, undoAction } from "#features/imports/pages/actions.ts";
import { importsFile, importsPage } from "#features/imports/pages/list.tsx";
import { mappingAction, mappingPage } from "#features/imports/pages/mapping.tsx";
import { newImportPage, startImportAction } from "#features/imports/pages/new.tsx";
import { applyAction, previewPage } from "#features/imports/pages/preview.tsx";
import { refusalsFile } from "#features/imports/pages/refusals.tsx";
import { importPage, importProgress } from "#features/imports/pages/run.tsx";
import { table, type Routes } from "./route.ts";

/** Imports. */
export const importRoutes: Routes = [
  ...table("/imports", "imports:use", importsPage, importsFile),
  ["GET", "/imports/new", "imports:use", newImportPage],
  ["POST", "/imports/new", "imports:use", startImportAction, { upload: true }],
  ["GET", "/imports/:id", "imports:use", importPage],
  ["GET", "/imports/:id/progress", "imports:use", importProgress],
  ["GET", "/imports/:id/mapping", "imports:use", mappingPage],
  ["POST", "/imports/:id/mapping", "imports:use", mappingAction],
  ["GET", "/imports/:id/preview", "imports:use", previewPage],
  ["POST", "/imports/:id/apply", "imports:use", applyAction],
  ["POST", "/imports/:id/undo", "imports:use", undoAction],
  ["POST", "/imports/:id/cancel", "imports:use", cancelAction],
  ["GET", "/imports/:id/refusals.csv", "imports:use", refusalsFile],
];
