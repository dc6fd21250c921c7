import { SubNav, Tabs } from "#ui/parts.tsx";

type Words = readonly [href: string, label: string, permission: string];

/** The parts of Contracts, and the views of each: its address, its name, the permission it asks for. */
const PARTS = {
  Register: {
    register: ["/contracts", "All contracts", "contracts:read"],
    review: ["/contracts/review", "Dates to check", "contracts:read"],
  },
  Suppliers: {
    suppliers: ["/contracts/suppliers", "All suppliers", "contracts:read"],
    proposals: ["/contracts/suppliers/proposals", "Same supplier?", "contracts:decide"],
  },
  Requirement: {
    requirements: ["/contracts/requirements", "By contract", "contracts:read"],
    standing: ["/contracts/requirements/suppliers", "By supplier", "contracts:read"],
    "high-risk": ["/contracts/requirements/high-risk", "High-risk categories", "contracts:read"],
    criteria: ["/contracts/criteria", "Criteria", "contracts:read"],
    clauses: ["/contracts/clauses", "Clauses", "contracts:read"],
    changes: ["/contracts/requirements/changes", "Changes", "contracts:write"],
  },
  Requests: {
    requests: ["/contracts/requests", "All requests", "requests:read"],
    answers: ["/contracts/requests/review", "Answers to review", "requests:review"],
    rounds: ["/contracts/requests/rounds", "Rounds", "requests:read"],
    asking: ["/contracts/requests/settings", "How suppliers are asked", "organization:write"],
  },
  Risk: {
    signals: ["/contracts/risk", "Signals", "contracts:read"],
    "risk-categories": ["/contracts/risk/high-risk", "By category", "contracts:read"],
    goods: ["/contracts/risk/goods", "Goods", "contracts:read"],
    lists: ["/contracts/risk/lists", "Lists", "contracts:read"],
    entities: ["/contracts/risk/entities", "Customs actions", "risk:confirm"],
    dispositions: ["/contracts/risk/changes", "Changes", "contracts:write"],
    concerns: ["/contracts/risk/concerns", "What you can do", "contracts:read"],
  },
  Categories: {
    categories: ["/contracts/categories", "All categories", "contracts:read"],
    classify: ["/contracts/classify", "To classify", "contracts:decide"],
    rest: ["/contracts/classify/rest", "No proposal", "contracts:decide"],
    decisions: ["/contracts/classify/decisions", "Decisions", "contracts:read"],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>;

type Parts = typeof PARTS;
/** One page of Contracts that stands in its navigation. */
export type ContractView = { [P in keyof Parts]: keyof Parts[P] }[keyof Parts];

/**
 * The parts of Contracts, and below them the views of the part that is open, as far as this member
 * may see them; each has its own address.
 * @param counts how many things wait in a view, where the page knows it
 */
export function ContractTabs(props: {
  readonly view: ContractView;
  readonly may: ReadonlySet<string>;
  readonly counts?: Partial<Record<ContractView, number>>;
}) {
  const parts = Object.entries(PARTS)
    .map(([label, views]: [string, Readonly<Record<string, Words>>]) => ({
      label,
      current: Object.hasOwn(views, props.view),
      views: Object.entries(views).filter(([, [, , permission]]) => props.may.has(permission)),
    }))
    .filter((part) => part.views.length > 0);
  const open = parts.find((part) => part.current);
  return (
    <>
      <Tabs
        label="Contracts"
        tabs={parts.map(({ label, current, views }) => ({
          href: views[0]?.[1][0] ?? "/contracts",
          label,
          current,
        }))}
      />
      {open && open.views.length > 1 ? (
        <SubNav
          label={open.label}
          tabs={open.views.map(([view, [href, label]]) => ({
            href,
            label,
            current: view === props.view,
            count: props.counts?.[view as ContractView] || undefined,
          }))}
        />
      ) : null}
    </>
  );
}
