import { peopleMetrics } from "#features/metrics/index.ts";
import { asProgram } from "#features/organization/index.ts";
import { dateOption, readArguments, wantsJson, type Command } from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

export const metrics: Command = {
  usage: "[--as-of DATE]",
  summary: "Prints the people metrics against their targets, as of a date.",
  async run(args) {
    const a = readArguments(args, { "as-of": { type: "string" } });
    const asOf = dateOption(a, "as-of");
    const report = await withServices(async (services) =>
      asProgram(
        services,
        await chosenOrganization(services, a),
        (work) => peopleMetrics(work, asOf ?? work.today),
        { name: "Terminal" },
      ),
    );
    if (wantsJson(a)) console.log(JSON.stringify(report));
    else console.log(asText(report));
    return 0;
  },
};

type Report = Awaited<ReturnType<typeof peopleMetrics>>;

function asText(report: Report): string {
  const lines = report.metrics.map((m) => {
    const percent = m.percent === null ? "–" : `${m.percent}%`;
    const expected = m.expected === null ? "" : `, ${m.expected}% expected`;
    const target =
      m.target === null ? "" : `, target ${m.target}%${m.due === null ? "" : ` by ${m.due}`}`;
    return `${m.name}\n    ${percent} (${m.numerator} of ${m.denominator})${expected}${target}: ${m.status}`;
  });
  const { count, goal, percent } = report.peopleTrained;
  const all = goal === null ? String(count) : `${count} of a goal of ${goal} (${percent ?? 0}%)`;
  return [
    `As of ${report.asOf}, program year ${report.programYear}`,
    ...lines,
    `People trained in all: ${all}`,
  ].join("\n");
}
