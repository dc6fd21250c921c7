import type { Context } from "hono";
import { addressOf, ContractTabs } from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { formatInstant, plural } from "#ui/format.ts";
import { Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { recentDispositions, type SignalChange } from "../dispositions.queries.ts";
import { DISPOSITION_WORDS } from "./words.tsx";

/** GET /contracts/risk/changes: the last dispositions, each to be undone whole. */
export async function riskChangesPage(c: Context<Env>) {
  const rows = await inScope(c, recentDispositions);
  const { permissions: may, timeZone } = actorOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="What was said of signals"
      lede="Each is undone whole. Undo a later one first where two were about the same signal."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      wide
    >
      <ContractTabs view="dispositions" may={may} />
      <DataTable
        caption="Changes"
        columns={columns(timeZone)}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={100}
        address={addressOf(c)}
        empty={
          <EmptyState title="Nothing has been said yet">
            <p>Each disposition stands here with who made it and when.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const columns = (timeZone: string): readonly Column<SignalChange>[] => [
  { key: "state", label: "What", cell: (row) => DISPOSITION_WORDS[row.state] },
  { key: "signals", label: "Signals", numeric: true, cell: (row) => row.signals },
  { key: "who", label: "Who", cell: (row) => row.by },
  { key: "at", label: "When", cell: (row) => formatInstant(row.at.toISOString(), timeZone) },
  {
    key: "undo",
    label: "Undo",
    cell: (row) =>
      row.undoneAt ? (
        `Undone by ${row.undoneBy ?? "somebody"}, ${formatInstant(row.undoneAt.toISOString(), timeZone)}`
      ) : (
        <Form action={`/contracts/risk/changes/${row.id}/undo`}>
          <Button
            kind="quiet"
            icon="undo"
            label={`Undo: ${DISPOSITION_WORDS[row.state]} for ${plural(row.signals, "signal")}`}
          >
            Undo
          </Button>
        </Form>
      ),
  },
];
