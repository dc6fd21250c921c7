import type { Context } from "hono";
import { personLabel } from "#features/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE, pathPart } from "../../pages/request.ts";
import { ProgramTabs } from "../../pages/tabs.tsx";
import { ambassadorPdf } from "../ambassador-pdf.ts";
import { type Ambassador, ambassadorRoll } from "../ambassadors.queries.ts";
import { recognitionWords } from "./recognition-words.ts";

/** GET /program/points/ambassadors: the roll, with a certificate for each. */
export async function ambassadorsPage(c: Context<Env>) {
  const address = addressOf(c);
  const number = pageNumber(address.searchParams);
  const roll = await inScope(c, ambassadorRoll);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Ambassador roll"
      lede={
        roll.length === 0
          ? "Members whom your organization recognizes."
          : `${plural(roll.length, "person is", "people are")} recognized.`
      }
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/points", label: "Points of contact" },
      ]}
    >
      <ProgramTabs view="ambassadors" ownUnit={actorOf(c).unitId !== null} />
      <DataTable
        caption="Ambassadors"
        columns={COLUMNS}
        rows={roll.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)}
        total={roll.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        empty={
          <EmptyState title="Nobody is on the roll yet">
            <p>
              Recognition is optional. Open a <a href="/program/points">point of contact</a> and
              choose Recognize beside a person.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<Ambassador>[] = [
  { key: "person", label: "Person", cell: personLabel },
  {
    key: "unit",
    label: "Speaks for",
    cell: (one) => <a href={`/program/points/${one.pointId}`}>{one.unit}</a>,
  },
  { key: "recognition", label: "Recognition", cell: recognitionWords },
  {
    key: "since",
    label: "Since",
    cell: (one) => (one.recognizedOn ? formatDate(one.recognizedOn) : "–"),
  },
  {
    key: "certificate",
    label: "To print",
    cell: (one) => (
      <a href={`/program/points/ambassadors/${one.memberId}/certificate.pdf`} download="">
        Certificate and badge insert
        <span class="usa-sr-only"> of {personLabel(one)}</span>
      </a>
    ),
  },
];

const OUT: readonly FileColumn<Ambassador>[] = [
  { header: "Person", width: 28, value: personLabel },
  { header: "Employee number", width: 16, value: (one) => one.employeeNumber },
  { header: "Speaks for", width: 30, value: (one) => one.unit },
  { header: "Recognition", width: 30, value: recognitionWords },
  { header: "Since", type: "date", value: (one) => one.recognizedOn },
];

/** GET /program/points/ambassadors.csv and .xlsx */
export async function ambassadorsFile(c: Context<Env>) {
  return tableFile(c, "ambassadors", OUT, await inScope(c, ambassadorRoll));
}

/** GET /program/points/ambassadors/:memberId/certificate.pdf */
export async function ambassadorPdfFile(c: Context<Env>) {
  const actor = actorOf(c);
  const roll = await inScope(c, ambassadorRoll);
  const one = roll.find((member) => member.memberId === pathPart(c, "memberId"));
  if (!one) throw new NotFound();
  const today = dateIn(c.get("services").clock.now(), actor.timeZone);
  const pdf = await ambassadorPdf(one, actor.organizationName, today);
  return c.body(new Uint8Array(pdf), 200, {
    "content-type": "application/pdf",
    "content-disposition": 'attachment; filename="ambassador.pdf"',
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
}
