import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { formatCount } from "#ui/format.ts";
import { Button, Form, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState } from "#ui/parts.tsx";
import { listPeople } from "../people.queries.ts";
import { personLabel } from "../person.queries.ts";
import { addressOf } from "./request.ts";

const SHOWN = 20;

/** GET /search?q=…: people by name, number, e-mail or title, whether they are still here or not. */
export async function searchPage(c: Context<Env>) {
  const q = (addressOf(c).searchParams.get("q") ?? "").trim().slice(0, 200);
  const found =
    q === ""
      ? { total: 0, rows: [] }
      : await inScope(c, (work) => listPeople(work, { q }, undefined, { number: 1, size: SHOWN }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Search"
      lede={q === "" ? "Find people by name, number, e-mail or title." : null}
    >
      <Form action="/search" method="get" label="Search everything">
        <TextField name="q" label="Search for" type="search" width="l" value={q} />
        <Button>Search</Button>
      </Form>
      {found.total > 0 ? (
        <Card title="People" aside={`${formatCount(found.total)} found`}>
          <ul>
            {found.rows.map((row) => (
              <li>
                <a href={`/people/${row.id}`}>{personLabel(row)}</a>
                {row.titles.length + row.departments.length > 0 ? " · " : null}
                {[...row.titles, ...row.departments].join(", ")}
                {row.active ? "" : " (left)"}
              </li>
            ))}
          </ul>
          {found.total > SHOWN ? (
            <p>
              <a href={`/people?status=all&q=${encodeURIComponent(q)}`}>
                See all {formatCount(found.total)} people
              </a>
            </p>
          ) : null}
        </Card>
      ) : q === "" ? null : (
        <EmptyState title={`Nothing found for “${q}”`}>
          <p>Try fewer letters, or a part of a title.</p>
        </EmptyState>
      )}
    </WorkspacePage>,
  );
}
