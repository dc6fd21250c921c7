import { expect, test } from "vitest";
import { sql } from "kysely";
import { freshDatabase } from "../../../test/database.ts";
test("scope", async () => {
  const d = await freshDatabase();
  const r = await d.scope({ organization: "a" }, (trx) =>
    sql`select current_user u, current_setting('fairhand.organization') o, current_setting('fairhand.user') s`.execute(
      trx,
    ),
  );
  expect(r.rows).toEqual([{ u: "fairhand_app", o: "a", s: "" }]);
  await d.close();
});
