import { plural } from "#ui/format.ts";
import type { CategorySignals } from "../summary.queries.ts";
import { saysWords } from "./words.tsx";

/** What lists say of a category, in sentences with source and edition: a reason to begin with. */
export function reasonFor(category: CategorySignals): string {
  const sources = Map.groupBy(category.goods, (one) => `${one.source}, edition ${one.edition}`);
  return [...sources]
    .map(([source, goods]) => {
      const listed = goods.slice(0, 6).map((one) => {
        const where =
          one.countries.length > 0
            ? `, ${plural(one.countries.length, "country", "countries")}`
            : "";
        return `${one.good} (${saysWords(one.says)}${where})`;
      });
      const more = goods.length > 6 ? `; and ${goods.length - 6} more` : "";
      return `${source}: ${listed.join("; ")}${more}.`;
    })
    .join(" ");
}
