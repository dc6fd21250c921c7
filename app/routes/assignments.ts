import { assignedFile, assignedPage } from "#features/assignments/pages/assigned.tsx";
import { assignmentsPage } from "#features/assignments/pages/assignments.tsx";
import {
  contactsFile,
  contactsPage,
  linkContactsAction,
} from "#features/assignments/pages/contacts.tsx";
import {
  createRuleAction,
  editRuleAction,
  editRulePage,
  newRulePage,
} from "#features/assignments/pages/edit-rule.tsx";
import {
  endExcusalAction,
  excusalsFile,
  excusalsPage,
  excuseAction,
  excusePage,
} from "#features/assignments/pages/excusals.tsx";
import { endRuleAction, endRulePage } from "#features/assignments/pages/end-rule.tsx";
import { earlierFile, earlierPage } from "#features/assignments/pages/earlier.tsx";
import { hadItFile, hadItPage } from "#features/assignments/pages/had-it.tsx";
import { personTrainingPage } from "#features/assignments/pages/person.tsx";
import {
  activateAction,
  discardAction,
  previewFile,
  previewPage,
} from "#features/assignments/pages/preview.tsx";
import { evaluateAction, rulePage } from "#features/assignments/pages/rule.tsx";
import { table, type Routes } from "./route.ts";

/** Who is asked to take what, until when. */
export const assignmentRoutes: Routes = [
  ["GET", "/training/assignments", "training:read", assignmentsPage],
  ["GET", "/training/assignments/new", "assignments:manage", newRulePage],
  ["POST", "/training/assignments/new", "assignments:manage", createRuleAction],
  ["GET", "/training/assignments/:id", "training:read", rulePage],
  ["GET", "/training/assignments/:id/edit", "assignments:manage", editRulePage],
  ["POST", "/training/assignments/:id/edit", "assignments:manage", editRuleAction],
  ...table("/training/assignments/:id/preview", "assignments:manage", previewPage, previewFile),
  ["POST", "/training/assignments/:id/activate", "assignments:manage", activateAction],
  ["POST", "/training/assignments/:id/discard", "assignments:manage", discardAction],
  ["POST", "/training/assignments/:id/evaluate", "assignments:manage", evaluateAction],
  ["GET", "/training/assignments/:id/end", "assignments:manage", endRulePage],
  ["POST", "/training/assignments/:id/end", "assignments:manage", endRuleAction],
  ...table("/training/assignments/:id/earlier", "training:read", earlierPage, earlierFile),
  ...table("/training/assignments/:id/had-it", "training:read", hadItPage, hadItFile),
  ...table("/training/assigned", "training:read", assignedPage, assignedFile),
  ...table("/training/assigned/points-of-contact", "training:read", contactsPage, contactsFile),
  ["POST", "/training/assigned/points-of-contact/link", "assignments:manage", linkContactsAction],
  ...table("/training/assigned/excusals", "training:read", excusalsPage, excusalsFile),
  ["POST", "/training/assigned/excusals/:id/end", "assignments:manage", endExcusalAction],
  ["GET", "/training/assigned/excuse", "assignments:manage", excusePage],
  ["POST", "/training/assigned/excuse", "assignments:manage", excuseAction],
  ["GET", "/training/people/:id", "training:read", personTrainingPage],
];
