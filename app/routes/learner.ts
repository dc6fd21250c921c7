import { creditPage } from "#features/learner/pages/credit.tsx";
import { fitFile, fitPage } from "#features/learner/pages/fit.tsx";
import { myPeopleFile, myPeoplePage } from "#features/learner/pages/my-people.tsx";
import {
  myDates,
  myTrainingPage,
  oldRecordPage,
  sendCertificate,
  setMail,
} from "#features/learner/pages/my-training.tsx";
import {
  personalDates,
  personalLinkPage,
  sendByLink,
} from "#features/learner/pages/personal-link.tsx";
import { table, type Routes } from "./route.ts";

/** What a learner and a manager see of their own. */
export const learnerRoutes: Routes = [
  ["GET", "/my-training", "own:read", myTrainingPage],
  ["POST", "/my-training/certificate", "own:read", sendCertificate, { upload: true }],
  ["POST", "/my-training/mail", "own:read", setMail],
  ["GET", "/my-training/dates.ics", "own:read", myDates],
  ["GET", "/my-record", "own:read", oldRecordPage],
  ["GET", "/t/:organizationId/:secret", "public", personalLinkPage],
  ["GET", "/t/:organizationId/:secret/dates.ics", "public", personalDates],
  ["POST", "/t/:organizationId/:secret/certificate", "public", sendByLink, { upload: true }],
  ...table("/my-people", "own:read", myPeoplePage, myPeopleFile),
  ["GET", "/training/credit", "own:read", creditPage],
  ...table("/training/fit", "training:read", fitPage, fitFile),
];
