import {
  adviserPage,
  endAdviserAction,
  renewLinkAction,
  restoreAdviserAction,
} from "#features/partners/advisers/pages/adviser.tsx";
import { agreeAction, agreePage } from "#features/partners/advisers/pages/agree-forms.tsx";
import {
  changeAdviserAction,
  editAdviserPage,
  inviteAction,
  inviteAdviserPage,
} from "#features/partners/advisers/pages/forms.tsx";
import {
  advisersFile,
  advisersPage,
  keepYearsAction,
} from "#features/partners/advisers/pages/list.tsx";
import { adviserLogFile, adviserLogPage } from "#features/partners/advisers/pages/log.tsx";
import {
  changeOwnAction,
  eraseOwn,
  eraseOwnPage,
  giveConsent,
  ownCopy,
  ownPage,
  refuseConsent,
  sayNo,
  sayYes,
  withdrawOwn,
} from "#features/partners/advisers/pages/own-page.tsx";
import {
  copyAction,
  eraseAdviserAction,
  eraseAdviserPage,
  markPaidAction,
  withdrawAction,
} from "#features/partners/advisers/pages/record-actions.tsx";
import { letterPage, sendLetterAction } from "#features/partners/pages/letter.tsx";
import { partnersFile, partnersPage } from "#features/partners/pages/list.tsx";
import { lettersPage, missingPage } from "#features/partners/pages/missing.tsx";
import {
  addPartnerAction,
  changePartnerAction,
  editPartnerPage,
  newPartnerPage,
} from "#features/partners/pages/partner-form.tsx";
import {
  endPartnerAction,
  logContactAction,
  partnerPage,
  restorePartnerAction,
} from "#features/partners/pages/partner.tsx";
import { ProgramTabs } from "#features/program/pages/tabs.tsx";
import { type Route, type Routes, table } from "./route.ts";

/** Program's own tabs stand above lists of partners, which must not know of Program. */
const Views = (props: { readonly ownUnit: boolean }) =>
  ProgramTabs({ view: "partners", ownUnit: props.ownUnit });

const ADVISER = "/program/advisers/:id";
const OWN = "/w/:organizationId/:secret";

/** To whoever does not hold advisers:manage these addresses are like any that leads nowhere. */
const hidden = (method: "GET" | "POST", path: string, handler: Route[3]): Route => [
  method,
  path,
  "advisers:manage",
  handler,
  { hidden: true },
];

const advisers: Routes = [
  ...table("/program/advisers", "advisers:manage", advisersPage(Views), advisersFile, {
    hidden: true,
  }),
  ...table("/program/advisers/log", "advisers:manage", adviserLogPage(Views), adviserLogFile, {
    hidden: true,
  }),
  hidden("GET", "/program/advisers/new", inviteAdviserPage),
  hidden("POST", "/program/advisers/new", inviteAction),
  hidden("POST", "/program/advisers/keep", keepYearsAction(Views)),
  hidden("GET", ADVISER, adviserPage),
  hidden("GET", `${ADVISER}/edit`, editAdviserPage),
  hidden("POST", `${ADVISER}/edit`, changeAdviserAction),
  hidden("POST", `${ADVISER}/link`, renewLinkAction),
  ...(["work", "pay", "consent"] as const).flatMap((kind): Routes => [
    hidden("GET", `${ADVISER}/${kind}`, agreePage(kind)),
    hidden("POST", `${ADVISER}/${kind}`, agreeAction(kind)),
  ]),
  hidden("POST", `${ADVISER}/pay/:payId`, markPaidAction),
  hidden("POST", `${ADVISER}/consent/:consentId/withdraw`, withdrawAction),
  hidden("POST", `${ADVISER}/copy`, copyAction),
  hidden("POST", `${ADVISER}/end`, endAdviserAction),
  hidden("POST", `${ADVISER}/restore`, restoreAdviserAction),
  hidden("GET", `${ADVISER}/erase`, eraseAdviserPage),
  hidden("POST", `${ADVISER}/erase`, eraseAdviserAction),
];

/** Partners, advisers with lived experience, and an adviser's own page by link. */
export const partnerRoutes: Routes = [
  ...table("/program/partners", "program:read", partnersPage(Views), partnersFile),
  ["GET", "/program/partners/missing", "program:read", missingPage(Views)],
  ["GET", "/program/partners/letters", "program:read", lettersPage(Views)],
  ["GET", "/program/partners/letter/:kind", "program:write", letterPage],
  ["POST", "/program/partners/letter/:kind", "program:write", sendLetterAction],
  ["GET", "/program/partners/new", "program:write", newPartnerPage],
  ["POST", "/program/partners/new", "program:write", addPartnerAction],
  ["GET", "/program/partners/:id", "program:read", partnerPage],
  ["GET", "/program/partners/:id/edit", "program:write", editPartnerPage],
  ["POST", "/program/partners/:id/edit", "program:write", changePartnerAction],
  ["POST", "/program/partners/:id/contacts", "program:write", logContactAction],
  ["POST", "/program/partners/:id/end", "program:write", endPartnerAction],
  ["POST", "/program/partners/:id/restore", "program:write", restorePartnerAction],
  ...advisers,
  ["GET", OWN, "public", ownPage],
  ["POST", `${OWN}/yes`, "public", sayYes],
  ["POST", `${OWN}/no`, "public", sayNo],
  ["POST", `${OWN}/own`, "public", changeOwnAction],
  ["POST", `${OWN}/consent/:consentId/give`, "public", giveConsent],
  ["POST", `${OWN}/consent/:consentId/refuse`, "public", refuseConsent],
  ["POST", `${OWN}/consent/:consentId/withdraw`, "public", withdrawOwn],
  ["POST", `${OWN}/copy`, "public", ownCopy],
  ["GET", `${OWN}/erase`, "public", eraseOwnPage],
  ["POST", `${OWN}/erase`, "public", eraseOwn],
];
