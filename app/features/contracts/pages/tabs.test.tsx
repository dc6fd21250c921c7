import { expect, test } from "vitest";
import { ContractTabs } from "./tabs.tsx";

const READS: ReadonlySet<string> = new Set(["contracts:read"]);
const DECIDES: ReadonlySet<string> = new Set([
  "contracts:read",
  "contracts:write",
  "contracts:decide",
  "requests:read",
  "requests:review",
]);
/** The words of the links of one navigation, and which one is current. */
const linksOf = (html: string, label: string) => {
  const nav = html.slice(html.indexOf(`aria-label="${label}"`));
  return [...nav.slice(0, nav.indexOf("</nav>")).matchAll(/<a ([^>]*)>([^<]*)/g)].map(
    ([, attributes = "", words = ""]) =>
      attributes.includes('aria-current="page"') ? `[${words}]` : words,
  );
};

test("R43 Contracts has six parts; the views of the open one stand below, and one is current in each row", () => {
  const html = String(<ContractTabs view="proposals" may={DECIDES} counts={{ proposals: 8 }} />);
  expect(linksOf(html, "Contracts")).toEqual([
    "Register",
    "[Suppliers]",
    "Requirement",
    "Requests",
    "Risk",
    "Categories",
  ]);
  expect(linksOf(html, "Suppliers")).toEqual(["All suppliers", "[Same supplier?]"]);
  expect(html).toContain('<span class="fh-count">8</span>');
});

test("R43 somebody who only reads is offered no view that would refuse them", () => {
  const html = String(<ContractTabs view="categories" may={READS} />);
  expect(linksOf(html, "Contracts")).not.toContain("Requests");
  expect(linksOf(html, "Categories")).toEqual(["[All categories]", "Decisions"]);
  // One view alone needs no row of its own.
  expect(String(<ContractTabs view="suppliers" may={READS} />)).not.toContain("fh-subnav");
});

test("R43 where nothing waits, no number stands", () => {
  const html = String(<ContractTabs view="register" may={READS} counts={{ review: 0 }} />);
  expect(html).not.toContain("fh-count");
});
