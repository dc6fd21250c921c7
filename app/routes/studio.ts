import { composeAction } from "#features/studio/pieces/pages/compose-actions.ts";
import { composePage } from "#features/studio/pieces/pages/compose.tsx";
import { newPieceAction, newPiecePage } from "#features/studio/pieces/pages/new-piece.tsx";
import {
  archiveAction,
  duplicateAction,
  removeTemplateAction,
  templateAction,
  unarchiveAction,
} from "#features/studio/pieces/pages/piece-actions.ts";
import { piecesFile, piecesPage } from "#features/studio/pieces/pages/pieces.tsx";
import {
  restoreAction,
  versionsFile,
  versionsPage,
} from "#features/studio/pieces/pages/versions.tsx";
import { table, type Routes } from "./route.ts";

/** Pieces: what is written, and how it came to be. */
export const studioRoutes: Routes = [
  ...table("/pieces", "studio:read", piecesPage, piecesFile),
  ["GET", "/pieces/new", "studio:write", newPiecePage],
  ["POST", "/pieces/new", "studio:write", newPieceAction],
  ["POST", "/pieces/templates/:templateId/remove", "studio:write", removeTemplateAction],
  ["GET", "/pieces/:id", "studio:read", composePage],
  // A text over the limit is to be refused with its words kept, so its form must be read first.
  ["POST", "/pieces/:id", "studio:write", composeAction, { upload: true }],
  ["POST", "/pieces/:id/duplicate", "studio:write", duplicateAction],
  ["POST", "/pieces/:id/template", "studio:write", templateAction],
  ["POST", "/pieces/:id/archive", "studio:write", archiveAction],
  ["POST", "/pieces/:id/unarchive", "studio:write", unarchiveAction],
  ...table("/pieces/:id/versions", "studio:read", versionsPage, versionsFile),
  ["POST", "/pieces/:id/versions/:version/restore", "studio:write", restoreAction],
];
