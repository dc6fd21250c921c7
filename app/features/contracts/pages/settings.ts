import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { saveContractSetting } from "../save-contract-setting.ts";
import { problemsOf } from "./request.ts";
import { renderReview } from "./review.tsx";

/** POST /contracts/settings: how old a contract without an end may be and still count. */
export async function saveAge(c: Context<Env>) {
  const typed = await formFields(c);
  const text = (typed["openEndedMonths"] ?? "").trim();
  try {
    await inScope(c, (work) =>
      saveContractSetting(work, /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN),
    );
    return seeOther(c, "/contracts/review", {
      kind: "success",
      text: "The age is saved. Counts of active contracts follow it from now on.",
    });
  } catch (error) {
    const errors = problemsOf(error);
    return renderReview(c, new URLSearchParams(), { form: "age", typed, errors });
  }
}
