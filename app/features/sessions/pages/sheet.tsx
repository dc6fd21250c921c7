import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { personLabel } from "#features/people/index.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { sessionPeople } from "../people.queries.ts";
import { findSession } from "../sessions.queries.ts";
import { spanWords } from "../wall-time.ts";
import { ATTENDANCE_NOTE } from "./parts.tsx";
import { pathPart } from "./request.ts";

const EMPTY_LINES = 8;

/** GET /training/sessions/:id/sheet: names, sites and a line to sign, made for paper. */
export async function sheetPage(c: Context<Env>) {
  const { session, people } = await inScope(c, async (work) => {
    const found = await findSession(work, pathPart(c, "id"));
    const list = await sessionPeople(work, found.id, { states: ["signed-up", "walk-in"] });
    return { session: found, people: list.rows };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Attendance list: ${session.title}`}
      lede={[spanWords(session), session.place, session.host ? `Host: ${session.host}` : null]
        .filter(Boolean)
        .join(" · ")}
      crumbs={[
        { href: "/training/sessions", label: "Sessions" },
        { href: `/training/sessions/${session.id}`, label: session.title },
      ]}
    >
      <p class="fh-screen-only">
        Print this page with your browser. Tick on paper first, then on{" "}
        <a href={`/training/sessions/${session.id}/attendance`}>the attendance page</a>.
      </p>
      <table class="fh-sheet">
        <caption class="usa-sr-only">Attendance list</caption>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Name</th>
            <th scope="col">Site</th>
            <th scope="col">Signature</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person, at) => (
            <tr>
              <td>{at + 1}</td>
              <th scope="row">{personLabel(person)}</th>
              <td>{person.sites ?? ""}</td>
              <td></td>
            </tr>
          ))}
          {Array.from({ length: EMPTY_LINES }, (_, at) => (
            <tr>
              <td>{people.length + at + 1}</td>
              <td></td>
              <td></td>
              <td></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="usa-hint">
        {ATTENDANCE_NOTE} It is not a disciplinary record. Destroy this sheet once it is typed in.
      </p>
    </WorkspacePage>,
  );
}
