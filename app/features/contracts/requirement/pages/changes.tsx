import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { formatInstant, plural } from "#ui/format.ts";
import { Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { addressOf, pathPart } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { type Change, recentChanges } from "../changes.queries.ts";
import { undoChange } from "../undo-change.ts";
import { ACTION_WORDS } from "./words.tsx";

/** GET /contracts/requirements/changes: the last changes, each to be undone whole. */
export async function changesPage(c: Context<Env>) {
  const rows = await inScope(c, recentChanges);
  const { permissions, timeZone } = actorOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Changes of the requirement"
      lede="A change is undone whole. Undo a later one first where two were about the same contract."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      wide
    >
      <ContractTabs view="changes" may={permissions} />
      <DataTable
        caption="Changes"
        columns={columns(timeZone)}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={100}
        address={addressOf(c)}
        empty={
          <EmptyState title="Nothing has changed yet">
            <p>Each change stands here with who made it and when.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const columns = (timeZone: string): readonly Column<Change>[] => [
  { key: "action", label: "What", cell: (row) => ACTION_WORDS[row.action] },
  { key: "contracts", label: "Contracts", numeric: true, cell: (row) => row.contracts },
  { key: "who", label: "Who", cell: (row) => row.madeBy },
  { key: "at", label: "When", cell: (row) => formatInstant(row.madeAt.toISOString(), timeZone) },
  {
    key: "undo",
    label: "Undo",
    cell: (row) =>
      row.undoneAt ? (
        `Undone by ${row.undoneBy}, ${formatInstant(row.undoneAt.toISOString(), timeZone)}`
      ) : (
        <Form action={`/contracts/requirements/changes/${row.id}/undo`}>
          <Button
            kind="quiet"
            icon="undo"
            label={`${ACTION_WORDS[row.action]} for ${plural(row.contracts, "contract")}`}
          >
            Undo
          </Button>
        </Form>
      ),
  },
];

/** POST /contracts/requirements/changes/:changeId/undo */
export async function saveUndo(c: Context<Env>) {
  const here = "/contracts/requirements/changes";
  try {
    const count = await inScope(c, (work) => undoChange(work, pathPart(c, "changeId")));
    return seeOther(c, here, {
      kind: "success",
      text: `Undone: ${plural(count, "contract")} as before.`,
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, here, { kind: "warning", text: error.message });
  }
}
