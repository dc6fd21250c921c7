/** A list to print: by site and department, nothing on it but names, the course and its date. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { findMailing, listRecipients, type RecipientRow } from "../mailings.queries.ts";
import { labelOf } from "./audience-words.ts";
import { CRUMBS, groundOf, idIn } from "./parts.tsx";

/** GET /training/reminders/:id/print */
export async function printPage(c: Context<Env>): Promise<Response> {
  const id = idIn(c);
  const { mailing, rows } = await inScope(c, async (work) => ({
    mailing: await findMailing(work, id),
    rows: (await listRecipients(work, id)).rows.filter(
      (r) => r.state === "waiting" || r.state === "handed",
    ),
  }));
  const groups = Map.groupBy(rows, place);
  const { url, hotline } = groundOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={mailing.title}
      lede={`${plural(rows.length, "person", "people")} to tell. Print this page.`}
      crumbs={[...CRUMBS, { href: `/training/reminders/${id}`, label: "Batch" }]}
      wide
    >
      {[...groups]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, people]) => (
          <Group name={name} people={people} />
        ))}
      <p>
        The way to the course, for everybody: {url}/take-the-training. Please do not leave this list
        lying about. Worried about somebody? The National Human Trafficking Hotline answers day and
        night: {hotline}.
      </p>
    </WorkspacePage>,
  );
}

const place = (r: RecipientRow) =>
  [r.sites ?? "No site recorded", r.departments].filter(Boolean).join(" · ");

function Group({ name, people }: { name: string; people: readonly RecipientRow[] }) {
  return (
    <section class="fh-print-group" tabindex={0} aria-label={name}>
      <h2>{name}</h2>
      <table class="usa-table">
        <caption class="usa-sr-only">{name}</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Employee number</th>
            <th scope="col">Course</th>
            <th scope="col">Date</th>
            <th scope="col">Told</th>
          </tr>
        </thead>
        <tbody>
          {people.map((r) => (
            <tr>
              <th scope="row">{labelOf(r)}</th>
              <td>{r.employeeNumber ?? ""}</td>
              <td>{r.courses ?? ""}</td>
              <td>{r.dueOn ? formatDate(r.dueOn) : ""}</td>
              <td>
                <span class="fh-print-box">
                  <span class="usa-sr-only">to tick on paper</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
