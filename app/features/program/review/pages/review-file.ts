import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { pathPart } from "../../pages/request.ts";
import { reviewPdf } from "../review-pdf.ts";
import { readReview } from "./review.tsx";

/** GET /program/reviews/:id/review.pdf */
export async function reviewPdfFile(c: Context<Env>) {
  const data = await inScope(c, async (work) => ({
    ...(await readReview(work, pathPart(c, "id"))),
    today: work.today,
  }));
  const bytes = await reviewPdf({ ...data, organization: actorOf(c).organizationName });
  const { year, quarter } = data.review;
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="review-year-${year}-quarter-${quarter}.pdf"`,
  });
}
