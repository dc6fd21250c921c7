import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { formatCount, formatDate } from "#ui/format.ts";
import { Actions, Button, type FieldError, Form, TextArea } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { metricName } from "../catalog.ts";
import { enteredReadings } from "../readings.queries.ts";
import { withdrawReading } from "../withdraw-reading.ts";

/** GET /metrics/readings/:reading/withdraw: asks for the reason first. */
export async function withdrawPage(c: Context<Env>): Promise<Response> {
  return withdrawForm(c, "", []);
}

/** POST /metrics/readings/:reading/withdraw */
export async function withdrawHandler(c: Context<Env>): Promise<Response> {
  const { reason = "" } = await formFields(c);
  const readingId = c.req.param("reading") ?? "";
  try {
    await inScope(c, (work) => withdrawReading(work, { readingId, reason }));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return withdrawForm(c, reason, error.problems);
  }
  return seeOther(c, "/metrics/readings", {
    kind: "success",
    text: "The reading is withdrawn. It stays in this list with your reason.",
  });
}

async function withdrawForm(
  c: Context<Env>,
  reason: string,
  errors: readonly FieldError[],
): Promise<Response> {
  const id = c.req.param("reading") ?? "";
  const found = await inScope(c, (work) => enteredReadings(work, { withdrawn: false }));
  const reading = found.find((r) => r.id === id);
  if (!reading) throw new NotFound("There is no such reading, or it was withdrawn already.");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Withdraw a reading"
      lede={`${metricName(reading.metricId, reading.category)}, ${reading.unitName ?? "whole organization"}, until ${formatDate(reading.periodEnd)}: ${formatCount(reading.numerator)} of ${formatCount(reading.denominator)}.`}
      crumbs={[
        { href: "/metrics", label: "Metrics" },
        { href: "/metrics/readings", label: "Readings" },
      ]}
    >
      <Form action={`/metrics/readings/${id}/withdraw`} errors={errors}>
        <TextArea
          name="reason"
          label="Why do you withdraw it?"
          hint="The reading stays in the list with this reason. It no longer counts."
          value={reason}
          errors={errors}
        />
        <Actions>
          <Button kind="danger">Withdraw the reading</Button>
          <Button href="/metrics/readings" kind="quiet">
            Keep it
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}
