import type { Context } from "hono";
import { ContractTabs } from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf } from "#platform/http.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { ConcernRoutes } from "./concern-routes.tsx";

/** GET /contracts/risk/concerns: what can be done about a signal, and where a concern can go. */
export function concernsPage(c: Context<Env>) {
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="What you can do"
      lede="A signal asks for a look, not for a verdict."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      <ContractTabs view="concerns" may={may} />
      <Card title="With a signal">
        <ul>
          <li>Find out where the goods are made, and record the country on the contract.</li>
          <li>Read what the list says, in its edition. Follow the link to the source.</li>
          <li>Ask the supplier about its training and its own suppliers.</li>
          <li>Say what became of the signal: reviewed, or acted on, with what was done.</li>
        </ul>
      </Card>
      <Alert kind="warning" title="A person in danger is another matter">
        <p>
          Call 911, or the Hotline that stands on every page. Do not write down here what you saw or
          heard about a person.
        </p>
      </Alert>
      <Card title="Where a concern about goods or a supplier can go">
        <p>
          First your organization's own compliance line. These public bodies take information as
          well. Fairhand reports nothing for you.
        </p>
        <ConcernRoutes />
        <p>
          <small>This is information, not legal advice.</small>
        </p>
      </Card>
    </WorkspacePage>,
  );
}
