/** The pages of accounts, as the route table names them. */
export {
  accountPage,
  changeOrganization,
  endSession,
  organizationPage,
  sessionsPage,
} from "./account.tsx";
export { invite, invitePage, resend, revoke } from "./invite.tsx";
export { join, joinPage } from "./join.tsx";
export { mailPage } from "./mail.tsx";
export {
  askSignInLink,
  askSignInLinkPage,
  forgot,
  forgotPage,
  newPassword,
  newPasswordPage,
  signInByLink,
  signInLinkPage,
} from "./mailed-links.tsx";
export { memberPage, removeMember, saveMember } from "./member.tsx";
export { membersFile, membersPage } from "./members.tsx";
export { changePassword, passwordPage } from "./password.tsx";
export {
  setupFinish,
  setupOrganization,
  setupOrganizationPage,
  setupSample,
} from "./set-up-organization.tsx";
export { setupAccount, setupPage, setupProtectPage } from "./set-up.tsx";
export { signInCode, signInCodePage } from "./sign-in-code.tsx";
export { signIn, signInPage, signOut } from "./sign-in.tsx";
export {
  confirmTwoFactor,
  newRecoveryCodes,
  recoveryCodesFile,
  startTwoFactor,
  turnOffTwoFactor,
  twoFactorPage,
} from "./two-factor.tsx";
