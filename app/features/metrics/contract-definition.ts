import { organizationSettings } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import type { ContractMetric } from "./contract-metrics.ts";
import { describeContractMetric } from "./catalog.ts";
import { targetPercents } from "./definition.ts";
import { DENOMINATORS, supplierDenominator } from "./metric-settings.ts";
import { PACE_RULE, type Targets } from "./pace.ts";
import type { FigureSource, SupplierDenominator } from "./schema.ts";
import type { Figure } from "./figure.ts";

/** The version of the organization's criteria that counts on a day. */
interface CriteriaInForce {
  readonly version: number;
  readonly words: string;
  readonly fromOn: string;
}

/** What every metric about contracts is read with on a day. */
export interface ContractGround {
  readonly supplierDenominator: SupplierDenominator;
  /** null: none are written, so every contract is in scope. */
  readonly criteria: CriteriaInForce | null;
  readonly programStart: string;
}

/** What a figure about contracts counted and how: kept with every frozen reading. */
export interface ContractDefinition extends ContractGround {
  readonly source: FigureSource | null;
  readonly of: "contracts" | "suppliers";
  /** The category's name as it was then. */
  readonly category: string | null;
  readonly counts: string;
  readonly among: string;
  readonly outOfScope: number | null;
  readonly waived: number | null;
  readonly targets: readonly number[];
  readonly target: number;
  readonly expected: number | null;
  readonly status: string;
  readonly rule: string;
}

/** The settings and the criteria that count on a day. */
export async function contractGround(work: Work, on: Temporal.PlainDate): Promise<ContractGround> {
  const criteria = await work.trx
    .selectFrom("requirement_criteria")
    .select(["version", "words", "from_on"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("from_on", "<=", on.toString())
    .orderBy("version", "desc")
    .executeTakeFirst();
  const { programStart } = await organizationSettings(work);
  return {
    supplierDenominator: await supplierDenominator(work),
    criteria: criteria
      ? { version: criteria.version, words: criteria.words ?? "", fromOn: criteria.from_on }
      : null,
    programStart: programStart.toString(),
  };
}

/** Among what a metric counts, in words, with the setting that decides where suppliers are counted. */
export function amongWords(id: string, setting: SupplierDenominator): string {
  const described = describeContractMetric(id);
  if (!described) return "";
  return described.of === "suppliers"
    ? `${described.among}: ${DENOMINATORS[setting].toLowerCase()}`
    : described.among;
}

/** The definition to keep beside one figure of a metric. */
export function contractDefinition(
  ground: ContractGround,
  metric: ContractMetric,
  figure: Figure,
  targets: Targets,
): ContractDefinition {
  return {
    ...ground,
    source: figure.source,
    of: metric.of,
    category: metric.category?.name ?? null,
    counts: describeContractMetric(metric.id)?.counts ?? "",
    among: amongWords(metric.id, ground.supplierDenominator),
    outOfScope: metric.setAside?.outOfScope ?? null,
    waived: metric.setAside?.waived ?? null,
    targets: targetPercents(targets),
    target: figure.target,
    expected: figure.expected,
    status: figure.status,
    rule: PACE_RULE,
  };
}
