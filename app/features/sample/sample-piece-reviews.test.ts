/** The sample's pieces stand in each state of a review, and whoever looks around may approve. */
import { expect, test } from "vitest";
import { startTestApp } from "../../../test/app.ts";
import { openRound } from "../studio/index.ts";
import { asProgram } from "../organization/index.ts";
import { fillCampaigns } from "./sample-campaigns.ts";
import { fillPieceReviews } from "./sample-piece-reviews.ts";

test("R94 the sample shows reviews that wait, are answered, and were sent back with a reason", async () => {
  const t = await startTestApp();
  try {
    await asProgram(t.services, t.organization, fillCampaigns, { name: "Nia Brooks" });
    await asProgram(t.services, t.organization, fillPieceReviews, { name: "Nia Brooks" });
    const { rows } = await t.database.pool.query<{ status: string; n: number }>(
      "select status, count(*)::int as n from piece group by status",
    );
    const by = Object.fromEntries(rows.map((row) => [row.status, row.n]));
    expect(by).toMatchObject({ "in-review": 4, scheduled: 3, "handed-off": 1 });
    const admin = await t.as("administrator");
    const list = await admin.page("/pieces/to-review");
    expect(list).toContain("Grace Marlow (Legal): approved");
    expect(list).toContain("Late");
    const sent = await t.database.pool.query<{ piece_id: string }>(
      "select piece_id from piece_comment where must_mend",
    );
    expect(sent.rows.length).toBe(1);
    expect(await t.work("administrator", (w) => openRound(w, sent.rows[0]!.piece_id))).toBeNull();
    const authors = await t.database.pool.query("select 1 from piece_author");
    expect(authors.rows).toEqual([]);
  } finally {
    await t.close();
  }
}, 240_000);
