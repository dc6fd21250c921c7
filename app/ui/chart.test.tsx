import { describe, expect, test } from "vitest";
import { CompareBars, TargetBar, TrendChart } from "./chart.tsx";

const render = async (node: unknown) => String(await (node as Promise<unknown>));

const points = (values: (number | null)[]) =>
  values.map((value, at) => ({ label: `Q${at + 1}`, value }));

describe("R49 bars and trends say their numbers in words too", () => {
  test("a bar names share, expectation and target", async () => {
    const html = await render(
      <TargetBar label="Contract managers" percent={18} expected={9.8} target={25} />,
    );
    expect(html).toContain(
      "Contract managers: 18%, 9.8% expected today, 25% due at the year&#39;s end",
    );
    expect(html).toContain('width="18%"');
  });

  test("nothing measured is not started, and draws no bar", async () => {
    const html = await render(
      <TargetBar label="Gloves" percent={null} expected={9.8} target={null} />,
    );
    expect(html).toContain("Gloves: not started");
    expect(html).not.toContain("fh-bar-value");
    expect(html).not.toContain("fh-bar-target");
  });

  test("a comparison shows n of N with every share", async () => {
    const html = await render(
      <CompareBars
        title="Sites"
        rows={[{ label: "Bay", percent: 4.1, numerator: 3, denominator: 73, status: "behind" }]}
      />,
    );
    expect(html).toContain("3 of 73");
    expect(html).toContain("Behind");
  });

  test("a trend carries title, description and the table of its numbers, and breaks where a value is missing", async () => {
    const html = await render(
      <TrendChart
        title="By quarter"
        description="Up, then a gap."
        series={[{ label: "HR", points: points([1, 4, null, 9]) }]}
        target={points([6, 12, 18, 25])}
      />,
    );
    expect(html).toContain("<desc id=");
    expect(html).toContain("Up, then a gap.");
    expect(html.match(/<td[^>]*>–<\/td>/g)).toHaveLength(1);
    const drawn = html.slice(html.indexOf('class="fh-series fh-series-1"', html.indexOf("<desc")));
    // Four quarters with the third missing: one line, three marks.
    expect(drawn.slice(0, drawn.indexOf("</g>")).match(/<line/g)).toHaveLength(1);
    expect(html).not.toContain("NaN");
  });
});
