import { chartFixtures } from "./chart.fixtures.tsx";
import type { Fixture } from "./fixtures.ts";
import { formFixtures } from "./form.fixtures.tsx";
import type { Frame } from "./frame.ts";
import { WorkspacePage } from "./page.tsx";
import { partsFixtures } from "./parts.fixtures.tsx";
import { tableFixtures } from "./table.fixtures.tsx";

/** Every component that can stand inside a page, in each of its states. */
export const fixtures: readonly Fixture[] = [
  ...formFixtures,
  ...tableFixtures,
  ...chartFixtures,
  ...partsFixtures,
];

/** The development page that shows all components; mounted outside production only. */
export function ComponentCatalog({ frame }: { frame: Frame }) {
  return (
    <WorkspacePage frame={frame} title="Components" lede="Every component in each of its states.">
      {fixtures.map((fixture) => (
        <section aria-label={`${fixture.component}: ${fixture.state}`}>
          <h2>
            {fixture.component} <small>{fixture.state}</small>
          </h2>
          {fixture.render()}
        </section>
      ))}
    </WorkspacePage>
  );
}
