/** The loop's first three steps as a person does them, with or without JavaScript. */
import { expect, type Page } from "@playwright/test";
import type { RunningServer } from "./server.ts";

/** A small hospital's roster as its HR system writes it: 12 people, 13 appointments, one bad line. */
export const ROSTER = `Employee ID,Employee Name,Email,Job Title,Department,Location,FTE,Hire Date
1001,"Adams, Ana",ana.adams@lakeshore.example,Purchasing Agent,Supply Chain,North Campus,1.0,03/02/2020
1002,"Brook, Ben",ben.brook@lakeshore.example,Purchasing Agent,Supply Chain,North Campus,1.0,03/02/2020
1003,"Cole, Cem",cem.cole@lakeshore.example,Contract Manager,Supply Chain,North Campus,1.0,03/02/2020
1004,"Diaz, Dora",dora.diaz@lakeshore.example,Contract Manager,Legal,Bayview Clinic,0.5,03/02/2020
1004,"Diaz, Dora",dora.diaz@lakeshore.example,Clinic Educator,Education,Bayview Clinic,0.5,03/02/2020
1005,"Eze, Emeka",emeka.eze@lakeshore.example,HR Generalist,Human Resources,North Campus,1.0,03/02/2020
1006,"Fox, Flora",flora.fox@lakeshore.example,HR Generalist,Human Resources,Bayview Clinic,1.0,03/02/2020
1007,"Gray, Gil",gil.gray@lakeshore.example,HR Generalist,Human Resources,North Campus,1.0,03/02/2020
1008,"Hill, Hana",hana.hill@lakeshore.example,Labor Relations Specialist,Human Resources,North Campus,1.0,03/02/2020
1009,"Ito, Ira",ira.ito@lakeshore.example,Registered Nurse,Ward 1,North Campus,1.0,03/02/2020
1010,"Jung, Jo",jo.jung@lakeshore.example,Organ Procur Coord Senior,Transplant,North Campus,1.0,03/02/2020
1011,"Kaya, Kai",kai.kaya@lakeshore.example,Registered Nurse,Ward 2,North Campus,1.0,03/02/2020
1012,"Lund, Lea",lea.lund@lakeshore.example,Registered Nurse,Ward 2,North Campus,1.0,13/45/2020
`;

/** The course export: report lines above, a stray space, one learner whom the roster does not know. */
export const COMPLETIONS = `Course Roster Report,,,,
Generated,11/02/2026,,,
Employee Number ,Course ID,Course Title,Status,Completion Date
 1003,1112251.0,SOAR for Procurement Professionals in Healthcare Systems,Completed,08/14/2026
1004,1112251,SOAR for Procurement Professionals in Healthcare Systems,Completed,2026-09-01
1004,1112251,SOAR for Procurement Professionals in Healthcare Systems,Completed,2026-09-01
1005,1112251,SOAR for Procurement Professionals in Healthcare Systems,Completed - Evaluation Pending,2026-09-02
9999,1112251,SOAR for Procurement Professionals in Healthcare Systems,Completed,2026-09-02
1001,1112251,SOAR for Procurement Professionals in Healthcare Systems,Completed,02/31/2026
`;

const file = (name: string, text: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

/** Waits on a page that a job is busy with; without JavaScript it reloads itself, so do we. */
async function untilReady(page: Page, ready: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await ready().catch(() => false)) return true;
        // The page may be on its way by itself at that moment: the next look tells.
        await page.reload().catch(() => {});
        return ready().catch(() => false);
      },
      { timeout: 180_000, intervals: [1000, 2000, 3000] },
    )
    .toBe(true);
}

/** From a file to its summary, looking at each page on the way. */
export async function loadFile(
  page: Page,
  server: RunningServer,
  kind: "people" | "completions" | "contracts",
  name: string,
  text: string,
  look: (where: string) => Promise<void> = async () => {},
): Promise<void> {
  await page.goto(`${server.url}/imports/new?kind=${kind}`);
  await look("choosing a file");
  await page.getByLabel("File", { exact: true }).setInputFiles(file(name, text));
  await page.getByRole("button", { name: "Load this file" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Match the columns");
  await look("matching columns");
  await page.getByRole("button", { name: "Show what will change" }).click();
  const apply = page.getByRole("button", { name: "Apply this import" });
  await untilReady(page, () => apply.isVisible());
  await look("the preview");
  await apply.click();
  const undo = page.getByRole("button", { name: "Undo this import" });
  await untilReady(page, () => undo.isVisible());
  await look("the summary");
}

/** Accepts what the rules are sure of in one of the toolkit's populations. */
export async function acceptSure(page: Page, server: RunningServer, slug: string): Promise<void> {
  await page.goto(`${server.url}/people/populations/${slug}`);
  await page.getByText(/^Accept (all \d+|the one) sure proposals?$/).click();
  await page.getByRole("button", { name: /^Accept \d+ titles?$/ }).click();
  await expect(page.getByText(/^Accept (all \d+|the one) sure proposals?$/)).toHaveCount(0);
}
