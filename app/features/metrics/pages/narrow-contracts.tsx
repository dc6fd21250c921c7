/** The way from the widest gap among contracts and suppliers to the list that narrows it. */
import { contractsWithout } from "#features/contracts/index.ts";
import type { Work } from "#platform/work.ts";
import { plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import type { ContractMetric } from "../contract-metrics.ts";
import { metricAddress } from "./contract-parts.tsx";

/** Contracts that could carry the clause, and the filter of their list. */
interface Narrowing {
  readonly open: number;
  readonly due: number;
  readonly filter: Readonly<Record<string, string>>;
}

/** null where the metric counts suppliers, or where nobody may look. */
export async function narrowing(
  work: Work,
  metric: ContractMetric | null,
): Promise<Narrowing | null> {
  if (metric?.of !== "contracts" || !work.actor.permissions.has("contracts:read")) return null;
  const party = metric.id === "gpo-supplier-vendor-contracts-requiring";
  const filter: Record<string, string> = {
    ...(metric.category ? { category: metric.category.id } : {}),
    ...(party ? { kind: "party" } : {}),
  };
  const left = await contractsWithout(work, { categoryId: filter.category, kind: filter.kind });
  return { ...left, filter };
}

/** One button: renewals first, since a clause is easiest to add when a contract is renewed. */
export function NarrowContracts(props: {
  metric: ContractMetric;
  left: Narrowing | null;
  may: ReadonlySet<string>;
}) {
  const { metric, left, may } = props;
  const not = metric.denominator - metric.numerator;
  if (metric.source === "entered" || not === 0 || !may.has("contracts:read"))
    return <Button href={metricAddress(metric.id)}>See the metric</Button>;
  const behind = `${metricAddress(metric.id)}/${metric.of}?show=not`;
  if (metric.of === "suppliers")
    return <Button href={behind}>See {plural(not, "supplier")} still to report</Button>;
  if (!left || left.open === 0)
    return <Button href={behind}>See {plural(not, "contract")} without it</Button>;
  const list = (show: string) =>
    `/contracts/requirements?${new URLSearchParams({ show, ...left.filter, sort: "ends" }).toString()}`;
  const write = may.has("contracts:write") ? "Add the clause to" : "See";
  return left.due > 0 ? (
    <>
      <Button href={list("due")}>
        {`${write} ${plural(left.due, "contract")} due for renewal`}
      </Button>
      <Button kind="secondary" href={list("open")}>
        {`All ${left.open} without it`}
      </Button>
    </>
  ) : (
    <Button href={list("open")}>{`${write} ${plural(left.open, "contract")} in scope`}</Button>
  );
}
