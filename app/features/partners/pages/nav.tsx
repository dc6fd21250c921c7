import type { Work } from "#platform/work.ts";
import { SubNav } from "#ui/parts.tsx";
import { HOLDER } from "../advisers/schema.ts";

export type PartnersView = "list" | "missing" | "letters" | "advisers" | "log";

/** The views of Partners. Only holders see that there is one of advisers. */
export function PartnersNav(props: { readonly view: PartnersView; readonly actor: Work["actor"] }) {
  const holder = props.actor.permissions.has(HOLDER);
  const views: readonly (readonly [PartnersView, string, string])[] = [
    ["list", "/program/partners", "Partners"],
    ["missing", "/program/partners/missing", "Who is missing"],
    ["letters", "/program/partners/letters", "Letters"],
    ...(holder
      ? ([
          ["advisers", "/program/advisers", "Advisers"],
          ["log", "/program/advisers/log", "Advisers’ log"],
        ] as const)
      : []),
  ];
  return (
    <SubNav
      label="Partners"
      tabs={views.map(([view, href, label]) => ({ href, label, current: view === props.view }))}
    />
  );
}
