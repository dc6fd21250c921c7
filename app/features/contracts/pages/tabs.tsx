import { Tabs } from "#ui/parts.tsx";

/** Each view of Contracts: its address, its name, and the permission it asks for. */
const VIEWS = {
  register: ["/contracts", "Register", "contracts:read"],
  review: ["/contracts/review", "Dates to check", "contracts:read"],
  requirements: ["/contracts/requirements", "Training requirement", "contracts:read"],
  risk: ["/contracts/risk", "Risk", "contracts:read"],
  suppliers: ["/contracts/suppliers", "Suppliers", "contracts:read"],
  requests: ["/contracts/requests", "Requests", "requests:read"],
  proposals: ["/contracts/suppliers/proposals", "Same supplier?", "contracts:decide"],
  classify: ["/contracts/classify", "Classify", "contracts:decide"],
  categories: ["/contracts/categories", "Categories", "contracts:read"],
} as const;

export type ContractView = keyof typeof VIEWS;

/**
 * The views of Contracts that this member may see, each with its own address.
 * @param counts how many things wait in a view, where the page knows it
 */
export function ContractTabs(props: {
  readonly view: ContractView;
  readonly may: ReadonlySet<string>;
  readonly counts?: Partial<Record<ContractView, number>>;
}) {
  const offered = Object.entries(VIEWS).filter(([, [, , permission]]) => props.may.has(permission));
  return (
    <Tabs
      label="Contracts"
      tabs={offered.map(([view, [href, label]]) => ({
        href,
        label,
        current: props.view === view,
        count: props.counts?.[view as ContractView],
      }))}
    />
  );
}
