import { raw } from "hono/html";
import type { Fact } from "#checker";

/** The vetted facts for the check in the browser. Data, not a script: nothing in it can run. */
export function IslandData({ facts }: { facts: readonly Fact[] }) {
  const json = JSON.stringify(facts).replaceAll("<", String.raw`\u003c`);
  return (
    <script type="application/json" data-facts>
      {raw(json)}
    </script>
  );
}
