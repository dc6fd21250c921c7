import { logoBytes } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { storeFile } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { buildReport, type ReportAsk } from "./build-report.ts";
import { MOST_ASKS } from "./words.ts";

/** An ask is a sentence or two. */
const LONGEST_ASK = 500;

/**
 * Makes a report and keeps it: its figures, words and logo stay as they are now. Answers its id.
 *
 * @param input.asks what is asked of leadership; empty ones are left out
 * @throws Invalid naming `site` or `ask1` to `ask5`
 */
export async function makeReport(
  work: Work,
  input: ReportAsk & { readonly asks: readonly string[] },
): Promise<string> {
  const asks = readAsks(input.asks);
  const data = await buildReport(work, input);
  const organization = work.actor.organizationId;
  const reportId = newId();
  const logo = await logoBytes(work);
  const logoFile = logo
    ? await storeFile(work, {
        purpose: "report",
        name: "logo.png",
        mediaType: "image/png",
        bytes: logo,
      })
    : null;
  const { start, end } = data.period;
  await work.trx
    .insertInto("leadership_report")
    .values({
      organization_id: organization,
      report_id: reportId,
      title: data.title,
      kind: data.period.kind,
      period_start: start,
      period_end: end,
      as_of: data.asOf,
      unit_id: input.siteId,
      data: JSON.stringify(data),
      asks: JSON.stringify(asks),
      logo_file_id: logoFile,
      made_by: work.actor.userId,
      made_by_name: work.actor.name,
      made_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "make-report",
    subjectKind: "report",
    subjectId: reportId,
    after: { title: data.title, start, end, site: data.site, asks: asks.length },
  });
  return reportId;
}

/** The asks without empty ones. @throws Invalid naming the field of one that is too long */
export function readAsks(asks: readonly string[]): string[] {
  const trimmed = asks.map((ask) => ask.replaceAll(/\s+/g, " ").trim());
  const problems: FieldProblem[] = trimmed.flatMap((ask, i) =>
    ask.length <= LONGEST_ASK
      ? []
      : [{ field: `ask${i + 1}`, message: `Shorten this to ${LONGEST_ASK} characters or fewer.` }],
  );
  if (problems.length > 0) throw new Invalid(problems);
  const said = trimmed.filter((ask) => ask !== "");
  if (said.length > MOST_ASKS) throw new Invalid(`Ask ${MOST_ASKS} things at most.`);
  return said;
}
