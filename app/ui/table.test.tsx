import { describe, expect, test } from "vitest";
import { DataTable, withQuery } from "./table.tsx";

const columns = [
  { key: "name", label: "Name", cell: (r: string) => r, sortable: true },
  { key: "length", label: "Length", cell: (r: string) => r.length, numeric: true, sortable: true },
];
const draw = async (
  query: string,
  more: { total?: number; page?: number; sort?: string; rows?: string[] } = {},
) =>
  String(
    await Promise.resolve(
      <DataTable
        caption="Words"
        columns={columns}
        rows={more.rows ?? ["one", "three"]}
        total={more.total ?? 2431}
        page={more.page ?? 3}
        pageSize={60}
        sort={more.sort}
        address={new URL(`http://fairhand.test/words?${query}`)}
        exports
        empty="No words."
      />,
    ),
  ).replaceAll("&amp;", "&");

describe("R149 a table keeps sort, filter and page in its address", () => {
  test("it says which rows are shown", async () => {
    expect(await draw("")).toContain("Displaying 121 - 180 of 2,431");
    expect(await draw("", { total: 130 })).toContain("Displaying 121 - 130 of 130");
  });

  test("sorting keeps the filter, turns on a second press, and starts at the first page", async () => {
    expect(await draw("site=bay&page=3", { sort: "length" })).toContain(
      'href="/words?site=bay&sort=-length"',
    );
    const html = await draw("site=bay&page=3&sort=-name", { sort: "-name" });
    expect(html).toContain('aria-sort="descending"');
    expect(html).toContain('href="/words?site=bay&sort=name"');
  });

  test("pages keep sort and filter; the first page has the plain address", async () => {
    const html = await draw("site=bay&page=2", { page: 2 });
    expect(html).toContain('href="/words?site=bay&page=3"');
    expect(html).toContain('href="/words?site=bay" rel="prev"');
    expect(html).toContain('aria-label="Page 41"');
  });

  test("CSV and Excel carry exactly the filter and sort shown, and all pages", async () => {
    const html = await draw("site=bay&sort=-name&page=3", { sort: "-name" });
    expect(html).toContain('href="/words.csv?site=bay&sort=-name"');
    expect(html).toContain('href="/words.xlsx?site=bay&sort=-name"');
  });

  test("without rows it shows what to do instead, and no downloads or pages", async () => {
    const html = await draw("", { rows: [], total: 0, page: 1 });
    expect(html).toContain("No words.");
    expect(html).not.toContain(".csv");
    expect(html).not.toContain("<table");
  });

  test("a page of one offers no other pages", async () => {
    expect(await draw("", { total: 2, page: 1 })).not.toContain("<nav");
  });

  test("addresses are changed without touching the given one", () => {
    const address = new URL("http://fairhand.test/a?x=1&page=2");
    expect(withQuery(address, { page: null, y: "b c" })).toBe("/a?x=1&y=b+c");
    expect(withQuery(address, {}, ".csv")).toBe("/a.csv?x=1&page=2");
    expect(address.search).toBe("?x=1&page=2");
  });
});
