import { brandPage, darkLogo, setBrandAction } from "#features/studio/brand/pages/brand.tsx";
import { brandPreview } from "#features/studio/brand/pages/preview.ts";
import { messageAction, messagePage } from "#features/studio/pictures/pages/ask-copies.tsx";
import { checkAction, checkPage } from "#features/studio/pictures/pages/check.tsx";
import {
  consentPage,
  linkAdviserAction,
  recordConsentAction,
  withdrawAction,
} from "#features/studio/pictures/pages/consent.tsx";
import { pictureFile, pictureThumb } from "#features/studio/pictures/pages/files.ts";
import { picturesFile, picturesPage } from "#features/studio/pictures/pages/library.tsx";
import { newPictureAction, newPicturePage } from "#features/studio/pictures/pages/new-picture.tsx";
import {
  changePictureAction,
  deletePictureAction,
  picturePage,
} from "#features/studio/pictures/pages/picture.tsx";
import { tagUseAction } from "#features/studio/pictures/pages/tag-use-action.ts";
import { tallyFile, tallyPage } from "#features/studio/pictures/pages/tally.tsx";
import { table, type Routes } from "./route.ts";

/** The brand, and pictures: what they show, who agreed, and where they are. */
export const studioPictureRoutes: Routes = [
  ["GET", "/brand", "studio:read", brandPage],
  ["POST", "/brand", "studio:write", setBrandAction, { upload: true }],
  ["GET", "/brand/logo-dark.png", "studio:read", darkLogo],
  ["GET", "/brand/preview/:what", "studio:read", brandPreview],
  ...table("/pictures", "studio:read", picturesPage, picturesFile),
  ["GET", "/pictures/new", "studio:write", newPicturePage],
  ["POST", "/pictures/new", "studio:write", newPictureAction, { upload: true }],
  ...table("/pictures/tally", "studio:read", tallyPage, tallyFile),
  ["GET", "/pictures/:id", "studio:read", picturePage],
  ["POST", "/pictures/:id", "studio:write", changePictureAction],
  ["GET", "/pictures/:id/file", "studio:read", pictureFile],
  ["GET", "/pictures/:id/thumb", "studio:read", pictureThumb],
  ["GET", "/pictures/:id/check", "studio:write", checkPage],
  ["POST", "/pictures/:id/check", "studio:write", checkAction],
  ["POST", "/pictures/:id/uses/:pieceId", "studio:write", tagUseAction],
  ["GET", "/pictures/:id/message", "studio:write", messagePage],
  ["POST", "/pictures/:id/message", "studio:write", messageAction],
  ["POST", "/pictures/:id/delete", "studio:write", deletePictureAction],
  ["GET", "/pictures/:id/consent", "advisers:manage", consentPage, { hidden: true }],
  ["POST", "/pictures/:id/consent/adviser", "advisers:manage", linkAdviserAction, { hidden: true }],
  [
    "POST",
    "/pictures/:id/consent/record",
    "advisers:manage",
    recordConsentAction,
    { hidden: true },
  ],
  ["POST", "/pictures/:id/consent/withdraw", "advisers:manage", withdrawAction, { hidden: true }],
];
