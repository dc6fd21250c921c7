import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findAdviser, worksOf } from "./advisers.queries.ts";
import { noteAdviser } from "./note-adviser.ts";
import { PAY_PER, type PayForm } from "./schema.ts";

const FORMS: readonly { readonly value: PayForm }[] = [{ value: "money" }, { value: "in-kind" }];

/**
 * Records what is paid for work: an amount with its currency, or something in kind. Amounts travel as
 * text, so that no cent is lost.
 * @throws Invalid, NotFound
 */
export async function agreePay(work: Work, adviserId: string, typed: Typed): Promise<string> {
  const adviser = await findAdviser(work, adviserId);
  const form = new FormReader(typed);
  const kind = form.choice("form", FORMS, "Choose money or in kind.");
  const values = {
    amount: kind === "money" ? readAmount(form, typed) : null,
    currency: kind === "money" ? readCurrency(form, typed) : null,
    in_kind: kind === "in-kind" ? form.line("inKind", 300, "Enter what they get.") : null,
    per: form.choice("per", PAY_PER, "Choose what it is paid for."),
    agreed_on: form.day("agreedOn", "Enter the day on which you agreed."),
  };
  const workId = (typed["workId"] ?? "").trim() || null;
  if (workId !== null && !(await worksOf(work, adviser.id)).some((one) => one.id === workId))
    form.refuse("workId", "Choose one of the list.");
  form.done();
  const payId = newId();
  await work.trx
    .insertInto("adviser_pay")
    .values({
      organization_id: work.actor.organizationId,
      pay_id: payId,
      adviser_id: adviser.id,
      work_id: workId,
      form: kind!,
      ...values,
      per: values.per!,
      agreed_on: values.agreed_on!,
      paid_on: null,
      proof: null,
      recorded_by_name: work.actor.name,
      recorded_at: dateOf(work.now),
    })
    .execute();
  await noteAdviser(work, adviser.id, "pay");
  return payId;
}

function readAmount(form: FormReader, typed: Typed): string | null {
  const text = (typed["amount"] ?? "").replaceAll(/[,\s$]/g, "");
  if (/^\d{1,9}(\.\d{1,2})?$/.test(text) && /[1-9]/.test(text)) return text;
  form.refuse("amount", "Enter an amount, such as 150 or 150.50.");
  return null;
}

function readCurrency(form: FormReader, typed: Typed): string | null {
  const text = (typed["currency"] ?? "").trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(text)) return text;
  form.refuse("currency", "Enter three letters, such as USD.");
  return null;
}
