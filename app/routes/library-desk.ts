import {
  applyAction,
  discardAction,
  importedPage,
  importPage,
  readFileAction,
  undoAction,
} from "#features/library/desk/pages/import.tsx";
import { mergeAction, unmergeAction } from "#features/library/desk/pages/merge.tsx";
import {
  addResourceAction,
  changeResourceAction,
  editResourcePage,
  newResourcePage,
} from "#features/library/desk/pages/resource-form.tsx";
import {
  hideAction,
  keepAction,
  resourcePage,
  revertAction,
  showAction,
} from "#features/library/desk/pages/resource.tsx";
import { resourcesFile, resourcesPage } from "#features/library/desk/pages/resources.tsx";
import {
  adoptAction,
  askingAction,
  askNowAction,
  linksFile,
  linksPage,
} from "#features/library/links/pages/links.tsx";
import { addressListFile, addressListPage } from "#features/library/lists/pages/address-list.tsx";
import {
  addEntryAction,
  changeListAction,
  entryAction,
  linkAction,
  listPage,
  listStateAction,
} from "#features/library/lists/pages/list.tsx";
import { listsPage, makeListAction, newListPage } from "#features/library/lists/pages/lists.tsx";
import {
  linkedListPage,
  publicListPage,
  publicListsPage,
} from "#features/library/lists/pages/public-lists.tsx";
import { suggestAction, suggestPage } from "#features/library/suggestions/pages/suggest.tsx";
import {
  acceptAction,
  declineAction,
  deleteSuggestionAction,
  reopenAction,
  suggestionsPage,
} from "#features/library/suggestions/pages/suggestions.tsx";
import { type Route, type Routes, table } from "./route.ts";

const write = (method: "GET" | "POST", path: string, handler: Route[3]): Route => [
  method,
  path,
  "library:write",
  handler,
];

const LIST = "/resources/lists/:id";
const SUGGESTION = "/resources/suggestions/:id";
const IMPORT = "/resources/import/:id";
const ONE = "/resources/:id";

const lists: Routes = [
  ["GET", "/library/list", "public", addressListPage, { site: true }],
  ["GET", "/library/list.csv", "public", addressListFile],
  ["GET", "/library/lists", "public", publicListsPage, { site: true }],
  ["GET", "/library/lists/:slug", "public", publicListPage, { site: true }],
  ["GET", "/library/shared/:organizationId/:secret", "public", linkedListPage],
  ["GET", "/resources/lists", "library:read", listsPage],
  write("GET", "/resources/lists/new", newListPage),
  write("POST", "/resources/lists/new", makeListAction),
  ["GET", LIST, "library:read", listPage],
  write("POST", `${LIST}/about`, changeListAction),
  write("POST", `${LIST}/entries`, addEntryAction),
  ...(["up", "down", "out", "note"] as const).map((what) =>
    write("POST", `${LIST}/entries/:resourceId/${what}`, entryAction(what)),
  ),
  write("POST", `${LIST}/link`, linkAction),
  ...(["publish", "unpublish", "unlink", "delete", "restore"] as const).map((what) =>
    write("POST", `${LIST}/${what}`, listStateAction(what)),
  ),
];

const suggestions: Routes = [
  ["GET", "/library/suggest", "public", suggestPage, { site: true }],
  ["POST", "/library/suggest", "public", suggestAction, { site: true }],
  ["GET", "/resources/suggestions", "library:read", suggestionsPage],
  write("POST", `${SUGGESTION}/accept`, acceptAction),
  write("POST", `${SUGGESTION}/decline`, declineAction),
  write("POST", `${SUGGESTION}/reopen`, reopenAction),
  write("POST", `${SUGGESTION}/delete`, deleteSuggestionAction),
];

const links: Routes = [
  ...table("/resources/links", "library:read", linksPage, linksFile),
  // Whether this server asks the web is for whoever answers for the organization's settings.
  ["POST", "/resources/links/asking", "organization:write", askingAction],
  write("POST", "/resources/links/ask-now", askNowAction),
  write("POST", "/resources/links/adopt", adoptAction),
];

const files: Routes = [
  write("GET", "/resources/import", importPage),
  ["POST", "/resources/import", "library:write", readFileAction, { upload: true }],
  write("GET", IMPORT, importedPage),
  write("POST", `${IMPORT}/apply`, applyAction),
  write("POST", `${IMPORT}/undo`, undoAction),
  write("POST", `${IMPORT}/discard`, discardAction),
];

/** Behind the library. These stand before it and before `:id`: their words stand where a resource has its id. */
export const libraryDeskRoutes: Routes = [
  ...lists,
  ...suggestions,
  ...links,
  ...files,
  ...table("/resources", "library:read", resourcesPage, resourcesFile),
  write("GET", "/resources/new", newResourcePage),
  write("POST", "/resources/new", addResourceAction),
  ["GET", ONE, "library:read", resourcePage],
  write("GET", `${ONE}/edit`, editResourcePage),
  write("POST", `${ONE}/edit`, changeResourceAction),
  write("POST", `${ONE}/hide`, hideAction),
  write("POST", `${ONE}/show`, showAction),
  write("POST", `${ONE}/revert`, revertAction),
  write("POST", `${ONE}/keep`, keepAction),
  write("POST", `${ONE}/merge`, mergeAction),
  write("POST", `${ONE}/unmerge`, unmergeAction),
];
