import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { carriedFromForm, NOTHING_CARRIED, ownPath } from "../carried.ts";
import { asAppCode, asRecoveryCode } from "../recovery-codes.ts";
import { authHeaders, servicesOf } from "./shell.tsx";
import { arrive, codePage } from "./sign-in.tsx";
import { formData } from "../form-data.ts";

/** GET /sign-in/code */
export const signInCodePage = (c: Context<Env>): Response | Promise<Response> =>
  codePage(c, { ...NOTHING_CARRIED, returnTo: ownPath(c.req.query("return")) });

/** POST /sign-in/code: six digits of the app, or a recovery code, which is used up. */
export async function signInCode(c: Context<Env>): Promise<Response> {
  const { auth } = servicesOf(c).accounts;
  const form = await formData(c);
  const carried = carriedFromForm(form);
  const typed = form.get("code");
  const text = typeof typed === "string" ? typed : "";
  const [app, recovery] = [asAppCode(text), asRecoveryCode(text)];
  const refuse = (message: string) => codePage(c, carried, [{ field: "code", message }]);
  const request = { headers: authHeaders(c), asResponse: true } as const;
  const answer = app
    ? await auth.api.verifyTOTP({ ...request, body: { code: app } })
    : recovery
      ? await auth.api.verifyBackupCode({ ...request, body: { code: recovery } })
      : null;
  if (!answer) return refuse("Write the six digits, or a recovery code like k3fmz-8wqhn.");
  if (!answer.ok) return refuse(await reasonOf(answer));
  const { user } = (await answer.clone().json()) as { user?: { id: string } };
  return arrive(c, answer, user?.id ?? "", carried);
}

async function reasonOf(answer: Response): Promise<string> {
  const { code } = (await answer.json()) as { code?: string };
  switch (code) {
    case "INVALID_TWO_FACTOR_COOKIE":
      return "This took too long. Start again with your e-mail address and password.";
    case "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE":
      return "Too many tries. Start again with your e-mail address and password.";
    case "ACCOUNT_TEMPORARILY_LOCKED":
      return "Too many wrong codes. Wait 15 minutes and start again.";
    default:
      return "This code is not right, or it was used already.";
  }
}
