import type { Context } from "hono";
import {
  FolderTrouble,
  prepareFolder,
  saveWatchSetting,
  sendWatch,
  watchFolder,
  watchLog,
  type WatchLogRow,
  type WatchSetting,
  watchSetting,
} from "#features/imports/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import { Actions, Button, Checkbox, Form, TextField } from "#ui/form.tsx";
import { formatBytes, formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Grid, Tag } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { HANDOVER_CRUMBS } from "./handover.tsx";

const PAGE_SIZE = 20;
const HERE = "/training/handover/completions";

const STATES: Readonly<
  Record<WatchLogRow["state"], { word: string; kind: "plain" | "info" | "success" | "warning" }>
> = {
  seen: { word: "Seen, waits until it is still", kind: "plain" },
  loading: { word: "Being loaded", kind: "info" },
  moving: { word: "Being moved away", kind: "info" },
  done: { word: "Done", kind: "success" },
  held: { word: "Held for you", kind: "warning" },
};

/** What a file is today: held ones whose import a person took up are not held any longer. */
function stateOf(row: WatchLogRow): (typeof STATES)["done"] {
  if (row.state !== "held" || row.importStatus === null) return STATES[row.state];
  if (row.importStatus === "done") return { word: "Loaded by a person", kind: "success" };
  if (row.importStatus === "undone") return { word: "Loaded and undone", kind: "plain" };
  return ["canceled", "failed"].includes(row.importStatus)
    ? { word: "Not loaded", kind: "plain" }
    : STATES.held;
}

/** GET /training/handover/completions: the folder, how it is treated, and what happened. */
export const completionsBackPage = (c: Context<Env>) => show(c, null, []);

async function show(
  c: Context<Env>,
  typed: Readonly<Record<string, string>> | null,
  errors: readonly FieldProblem[],
) {
  const number = Number(c.req.query("page") ?? 1);
  const page = Number.isSafeInteger(number) && number >= 1 && number <= 100_000 ? number : 1;
  const { setting, rows, total } = await inScope(c, async (work) => ({
    setting: await watchSetting(work, "completions"),
    ...(await watchLog(work, "completions", { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })),
  }));
  const root = c.get("services").config.watchDirectory;
  const load = (
    <Button
      kind={root === undefined ? "primary" : "secondary"}
      href="/imports/new?kind=completions"
    >
      Load a file by hand
    </Button>
  );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Completions back"
      lede="What your learning system exports comes in here: by hand, or by itself from a folder."
      crumbs={HANDOVER_CRUMBS}
      actions={
        <>
          {root === undefined ? null : <LookNow paused={setting.paused} />}
          {load}
        </>
      }
    >
      {root === undefined ? (
        <NoFolder />
      ) : (
        <>
          <Grid columns={2}>
            <Folder c={c} root={root} trouble={await troubleOf(c, root)} />
            <Rules setting={setting} typed={typed} errors={errors} />
          </Grid>
          <Log c={c} {...{ rows, total, page }} />
        </>
      )}
    </WorkspacePage>,
  );
}

async function troubleOf(c: Context<Env>, root: string): Promise<string | null> {
  try {
    await prepareFolder(root, actorOf(c).organizationId, "completions");
    return null;
  } catch (error) {
    if (error instanceof FolderTrouble) return error.message;
    throw error;
  }
}

function LookNow({ paused }: { paused: boolean }) {
  if (paused) return null;
  return (
    <form method="post" action={`${HERE}/look`}>
      <Button>Look now</Button>
    </form>
  );
}

function NoFolder() {
  return (
    <EmptyState title="No folder is set on this server">
      <p>
        Whoever runs the server can name a folder in FAIRHAND_WATCH_DIR. Your learning system, or a
        colleague, then drops its export there, and Fairhand loads it. Until then, load files by
        hand.
      </p>
    </EmptyState>
  );
}

function Folder({ c, root, trouble }: { c: Context<Env>; root: string; trouble: string | null }) {
  return (
    <Card title="The folder">
      {trouble ? (
        <Alert kind="error" title="The folder cannot be used">
          <p>{trouble}</p>
        </Alert>
      ) : null}
      <p>Drop exports of your learning system here, as CSV or Excel:</p>
      <p>
        <code class="fh-address">
          {watchFolder(root, actorOf(c).organizationId, "completions")}
        </code>
      </p>
      <p>
        Fairhand looks every five minutes. A file is taken when it has lain there unchanged for a
        minute. Afterwards it lies in <b>done</b> or <b>held</b>, with a note beside it that says
        why. Exactly the same file is never loaded twice.
      </p>
      <p class="usa-hint">
        Give access to this folder only to those who may see these records. Files in it end when
        Fairhand’s own copy ends.
      </p>
    </Card>
  );
}

function Rules(props: {
  setting: WatchSetting;
  typed: Readonly<Record<string, string>> | null;
  errors: readonly FieldProblem[];
}) {
  const { setting, typed, errors } = props;
  return (
    <Card title="When a file goes in alone">
      <p>
        Only when a person has once confirmed the columns of such a file. Anything else waits at its
        preview, on <a href="/imports">Imports</a> and on Today.
      </p>
      <Form action={HERE} errors={errors} label="When a file goes in alone">
        <TextField
          name="refusedPercent"
          label="Refused lines that may pass unseen"
          hint="In percent of the file’s lines. With more of them, the whole file waits for a person."
          suffix="%"
          width="xs"
          inputmode="numeric"
          value={typed?.refusedPercent ?? setting.refusedPercent}
          errors={errors}
        />
        <Checkbox
          name="paused"
          label="Leave the folder alone for now"
          hint="Files stay where they are until you take this away."
          checked={typed ? typed.paused === "on" : setting.paused}
        />
        <Actions>
          <Button kind="secondary">Save</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function Log(props: {
  c: Context<Env>;
  rows: readonly WatchLogRow[];
  total: number;
  page: number;
}) {
  const { timeZone } = actorOf(props.c);
  return (
    <DataTable
      caption="What happened, newest first"
      rows={props.rows}
      total={props.total}
      page={props.page}
      pageSize={PAGE_SIZE}
      address={new URL(HERE + new URL(props.c.req.url).search, props.c.req.url)}
      exports
      empty="No file has been met yet. Drop one into the folder, or press Look now."
      columns={[
        {
          key: "file",
          label: "File",
          cell: (row) =>
            row.importId ? <a href={`/imports/${row.importId}`}>{row.fileName}</a> : row.fileName,
        },
        {
          key: "state",
          label: "Where it is",
          cell: (row) => <Tag kind={stateOf(row).kind}>{stateOf(row).word}</Tag>,
        },
        { key: "note", label: "Why", width: "l", cell: (row) => row.note ?? "–" },
        { key: "size", label: "Size", numeric: true, cell: (row) => formatBytes(row.size) },
        {
          key: "seen",
          label: "First seen",
          cell: (row) => formatInstant(row.seenAt.toISOString(), timeZone),
        },
      ]}
    />
  );
}

/** GET /training/handover/completions.csv and .xlsx: all that happened, newest first. */
export async function completionsBackFile(c: Context<Env>) {
  const { rows } = await inScope(c, (work) =>
    watchLog(work, "completions", { limit: 1_000_000, offset: 0 }),
  );
  const { timeZone } = actorOf(c);
  const at = (when: Date | null) => (when ? formatInstant(when.toISOString(), timeZone) : null);
  return tableFile<WatchLogRow>(
    c,
    "watched-folder",
    [
      { header: "File", width: 40, value: (row) => row.fileName },
      { header: "Where it is", width: 26, value: (row) => stateOf(row).word },
      { header: "Why", width: 60, value: (row) => row.note },
      { header: "Size in bytes", type: "number", value: (row) => row.size },
      { header: "First seen", width: 26, value: (row) => at(row.seenAt) },
      { header: "Ended", width: 26, value: (row) => at(row.finishedAt) },
      { header: "Import", width: 38, value: (row) => row.importId },
    ],
    rows,
  );
}

/** POST /training/handover/completions: when a file may go in alone. */
export async function saveWatchAction(c: Context<Env>) {
  const fields = await formFields(c);
  const percent = (fields.refusedPercent ?? "").trim().replace(/\s*%$/, "");
  try {
    await inScope(c, (work) =>
      saveWatchSetting(work, {
        kind: "completions",
        refusedPercent: /^\d{1,3}$/.test(percent) ? Number(percent) : -1,
        paused: fields.paused === "on",
      }),
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return show(c, fields, error.problems);
  }
  return seeOther(c, HERE, { kind: "success", text: "Saved." });
}

/** POST /training/handover/completions/look: does not wait for the five minutes. */
export async function lookNowAction(c: Context<Env>) {
  const { jobs, config } = c.get("services");
  if (config.watchDirectory !== undefined) await inScope(c, (work) => sendWatch(jobs, work.trx));
  return seeOther(c, HERE, {
    kind: "info",
    text: "Fairhand looks into the folder now. A new file is taken once it has been still for a minute.",
  });
}
