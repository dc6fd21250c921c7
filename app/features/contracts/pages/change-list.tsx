import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf } from "#platform/http.ts";
import { formatInstant, plural } from "#ui/format.ts";
import { Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { addressOf } from "./request.ts";
import { ContractTabs, type ContractView } from "./tabs.tsx";

/** One change of many things at once. */
export interface WholeChange {
  readonly id: string;
  /** What was done, in words. */
  readonly what: string;
  /** How many things it touched. */
  readonly count: number;
  readonly by: string;
  readonly at: Date;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}
interface ChangeList {
  readonly view: ContractView;
  readonly title: string;
  readonly lede: string;
  /** What is counted, one of it: "contract". */
  readonly noun: string;
  /** The address of the list; each change is undone below it. */
  readonly href: string;
  readonly empty: { readonly title: string; readonly text: string };
  readonly rows: readonly WholeChange[];
}

/** A page with the last changes that were made together, each to be undone whole. */
export function changeListPage(c: Context<Env>, list: ChangeList) {
  const { permissions, timeZone } = actorOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={list.title}
      lede={list.lede}
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      wide
    >
      <ContractTabs view={list.view} may={permissions} />
      <DataTable
        caption="Changes"
        columns={columns(list, timeZone)}
        rows={list.rows}
        total={list.rows.length}
        page={1}
        pageSize={100}
        address={addressOf(c)}
        empty={
          <EmptyState title={list.empty.title}>
            <p>{list.empty.text}</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const columns = ({ noun, href }: ChangeList, timeZone: string): readonly Column<WholeChange>[] => [
  { key: "what", label: "What", cell: (row) => row.what },
  {
    key: "count",
    label: `${noun[0]!.toUpperCase()}${noun.slice(1)}s`,
    numeric: true,
    cell: (row) => row.count,
  },
  { key: "who", label: "Who", cell: (row) => row.by },
  { key: "at", label: "When", cell: (row) => formatInstant(row.at.toISOString(), timeZone) },
  {
    key: "undo",
    label: "Undo",
    cell: (row) =>
      row.undoneAt ? (
        `Undone by ${row.undoneBy ?? "somebody"}, ${formatInstant(row.undoneAt.toISOString(), timeZone)}`
      ) : (
        <Form action={`${href}/${row.id}/undo`}>
          <Button
            kind="quiet"
            icon="undo"
            label={`Undo: ${row.what} for ${plural(row.count, noun)}`}
          >
            Undo
          </Button>
        </Form>
      ),
  },
];
