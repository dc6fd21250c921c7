import { contractMetrics, type ContractMetric, peopleMetrics } from "#features/metrics/index.ts";
import { asProgram } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import { dateOption, readArguments, wantsJson, type Command } from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

export const metrics: Command = {
  usage: "[--as-of DATE]",
  summary: "Prints all metrics against their targets, as of a date.",
  async run(args) {
    const a = readArguments(args, { "as-of": { type: "string" } });
    const asOf = dateOption(a, "as-of");
    const report = await withServices(async (services) =>
      asProgram(
        services,
        await chosenOrganization(services, a),
        (work) => allMetrics(work, asOf ?? work.today),
        { name: "Terminal" },
      ),
    );
    if (wantsJson(a)) console.log(JSON.stringify(report));
    else console.log(asText(report));
    return 0;
  },
};

/** The metrics about people, then those about contracts and suppliers, in one list. */
async function allMetrics(work: Work, asOf: Temporal.PlainDate) {
  const people = await peopleMetrics(work, asOf);
  const contracts = await contractMetrics(work, asOf);
  return {
    ...people,
    supplierDenominator: contracts.supplierDenominator,
    metrics: [...people.metrics, ...contracts.metrics],
  };
}

type Report = Awaited<ReturnType<typeof allMetrics>>;

function asText(report: Report): string {
  const lines = report.metrics.map((m) => {
    const percent = m.percent === null ? "–" : `${m.percent}%`;
    const expected = m.expected === null ? "" : `, ${m.expected}% expected`;
    const target =
      m.target === null ? "" : `, target ${m.target}%${m.due === null ? "" : ` by ${m.due}`}`;
    return `${m.name}\n    ${percent} (${m.numerator} of ${m.denominator})${expected}${target}: ${m.status}${asideWords(m)}`;
  });
  const { count, goal, percent } = report.peopleTrained;
  const all = goal === null ? String(count) : `${count} of a goal of ${goal} (${percent ?? 0}%)`;
  return [
    `As of ${report.asOf}, program year ${report.programYear}`,
    ...lines,
    `People trained in all: ${all}`,
  ].join("\n");
}

/** "; set aside: 3 out of scope, 1 waived" for contracts; nothing where nothing is set aside. */
function asideWords(metric: object): string {
  const { setAside } = metric as Partial<ContractMetric>;
  if (!setAside || setAside.outOfScope + setAside.waived === 0) return "";
  return `; set aside: ${setAside.outOfScope} out of scope, ${setAside.waived} waived`;
}
