import type { Context } from "hono";
import { findPerson, personLabel } from "#features/people/index.ts";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Facts } from "#ui/parts.tsx";
import { exportPerson } from "../export-person.ts";
import { type Holding, holdingsOf } from "../person-record.queries.ts";
import { zip } from "#platform/zip.ts";
import { PRIVACY_CRUMBS } from "./privacy.tsx";

/** What is held about one person, and the button that packs it. */
export async function exportPage(c: Context<Env>): Promise<Response> {
  const id = c.req.param("personId") ?? "";
  const { person, holdings } = await inScope(c, async (work) => ({
    person: await findPerson(work, id),
    holdings: await holdingsOf(work, id),
  }));
  const name = personLabel(person);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Data about ${name}`}
      crumbs={PRIVACY_CRUMBS}
      lede="Everything that Fairhand holds about this person, packed into one ZIP file."
    >
      <Card title="What is held">
        <Holdings holdings={holdings} />
        <p>
          The ZIP holds a JSON file with every row, the evidence files, and a note that explains
          them.
        </p>
        <p>
          Check that you give it to the right person. The download is recorded in the audit trail.
        </p>
        <Form action={`/settings/privacy/export/${id}`} label="Download">
          <Actions>
            <Button icon="download">Download the data</Button>
            <Button kind="quiet" href={`/settings/privacy/erase/${id}`}>
              Erase this person instead
            </Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
  );
}

/** The copy itself. A form sends for it, since giving data away is recorded. */
export async function downloadPerson(c: Context<Env>): Promise<Response> {
  const id = c.req.param("personId") ?? "";
  const files = await inScope(c, async (work) => {
    await findPerson(work, id);
    return exportPerson(work, id);
  });
  return attachment({ name: `personal-data-${id}.zip`, mediaType: "application/zip" }, zip(files));
}

export function Holdings({ holdings }: { holdings: readonly Holding[] }) {
  return (
    <Facts
      items={holdings.map(({ label, count }) => ({ term: label, value: plural(count, "row") }))}
    />
  );
}
