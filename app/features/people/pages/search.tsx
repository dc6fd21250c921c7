import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatCount } from "#ui/format.ts";
import { Button, Form, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState } from "#ui/parts.tsx";
import { listPeople } from "../people.queries.ts";
import { personLabel } from "../person.queries.ts";
import { addressOf } from "./request.ts";

const SHOWN = 20;

/** One kind of thing that the search finds. */
export interface SearchSection {
  readonly title: string;
  /** Who may see it. */
  readonly permission: string;
  /** Where the whole list with these words stands, without them. */
  readonly allHref: string;
  /** What fits the words, the first `most` of them, as far as the actor may see it. */
  readonly find: (work: Work, q: string, most: number) => Promise<Found>;
}
interface Found {
  readonly total: number;
  readonly rows: readonly {
    readonly href: string;
    readonly name: string;
    readonly about: string;
  }[];
}

/** People by name, number, e-mail or title, whether they are still here or not. */
const people: SearchSection = {
  title: "People",
  permission: "people:read",
  allHref: "/people?status=all&q=",
  find: async (work, q, most) => {
    const found = await listPeople(work, { q }, undefined, { number: 1, size: most });
    return {
      total: found.total,
      rows: found.rows.map((row) => ({
        href: `/people/${row.id}`,
        name: personLabel(row),
        about: [...row.titles, ...row.departments].join(", ") + (row.active ? "" : " (left)"),
      })),
    };
  },
};

/**
 * GET /search?q=…: people, and what else the program knows by these words.
 * @param others sections of features that this one does not know
 */
export const searchPage = (others: readonly SearchSection[]) => async (c: Context<Env>) => {
  const q = (addressOf(c).searchParams.get("q") ?? "").trim().slice(0, 200);
  const may = actorOf(c).permissions;
  const sections = [people, ...others].filter((s) => may.has(s.permission));
  const found = await inScope(c, async (work) => {
    const all: { section: SearchSection; found: Found }[] = [];
    if (q !== "")
      for (const section of sections)
        all.push({ section, found: await section.find(work, q, SHOWN) });
    return all.filter((one) => one.found.total > 0);
  });
  const names = sections.map((s) => s.title.toLowerCase()).join(", ");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Search"
      lede={q === "" && names ? `Find ${names} by name, number or words.` : null}
    >
      <Form action="/search" method="get" label="Search everything">
        <TextField name="q" label="Search for" type="search" width="l" value={q} />
        <Button>Search</Button>
      </Form>
      {found.map((one) => (
        <Results section={one.section} found={one.found} q={q} />
      ))}
      {found.length === 0 && q !== "" ? (
        <EmptyState title={`Nothing found for “${q}”`}>
          <p>Try fewer letters, or a part of a title.</p>
        </EmptyState>
      ) : null}
    </WorkspacePage>,
  );
};

function Results({ section, found, q }: { section: SearchSection; found: Found; q: string }) {
  return (
    <Card title={section.title} aside={`${formatCount(found.total)} found`}>
      <ul>
        {found.rows.map((row) => (
          <li>
            <a href={row.href}>{row.name}</a>
            {row.about.trim() ? ` · ${row.about}` : ""}
          </li>
        ))}
      </ul>
      {found.total > SHOWN ? (
        <p>
          <a href={`${section.allHref}${encodeURIComponent(q)}`}>
            See all {formatCount(found.total)} {section.title.toLowerCase()}
          </a>
        </p>
      ) : null}
    </Card>
  );
}
