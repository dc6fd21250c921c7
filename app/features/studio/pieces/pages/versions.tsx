import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { channelOf } from "../../kinds/channels.ts";
import { type Difference, differences } from "../differences.ts";
import { findPiece, type PieceVersion, versionsOf } from "../piece.queries.ts";
import { restoreVersion } from "../restore-version.ts";
import { addressOf, PAGE_SIZE, pathPart } from "./request.ts";

/** GET /pieces/:id/versions; `?version=3` shows what it changed, `&from=1` since which. */
export async function versionsPage(c: Context<Env>) {
  const address = addressOf(c);
  const actor = actorOf(c);
  const { piece, versions } = await inScope(c, async (work) => {
    const piece = await findPiece(work, pathPart(c, "id"));
    return { piece, versions: await versionsOf(work, piece.id) };
  });
  const number = pageNumber(address.searchParams);
  const asked = Number(address.searchParams.get("version") ?? versions[0]?.version ?? 0);
  const shown = versions.find((one) => one.version === asked);
  if (!shown && versions.length > 0) throw new NotFound();
  const from = Number(address.searchParams.get("from") ?? asked - 1);
  const before = versions.find((one) => one.version === from);
  const may = actor.permissions.has("studio:write") && piece.status !== "archived";
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Versions of “${piece.title || "a piece without a title"}”`}
      lede="Each time somebody saves by the button, or writes on after somebody else, it is kept."
      crumbs={[
        { href: "/pieces", label: "Pieces" },
        { href: `/pieces/${piece.id}`, label: piece.title || "The piece" },
      ]}
      wide
    >
      {shown ? (
        <Changes shown={shown} before={before} latest={versions[0]!} id={piece.id} may={may} />
      ) : null}
      <DataTable
        caption="Versions"
        columns={columns(piece.id, actor.timeZone)}
        rows={versions.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)}
        total={versions.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        empty={<p>No version is kept.</p>}
      />
    </WorkspacePage>,
  );
}

const columns = (id: string, timeZone: string): readonly Column<PieceVersion>[] => [
  {
    key: "version",
    label: "Version",
    cell: ({ version }) => (
      <a href={`/pieces/${id}/versions?version=${version}`}>Version {version}</a>
    ),
  },
  { key: "who", label: "By", cell: ({ madeByName }) => madeByName },
  {
    key: "when",
    label: "When",
    cell: ({ madeAt }) => formatInstant(madeAt.toISOString(), timeZone),
  },
  { key: "note", label: "Note", cell: ({ note }) => note ?? "–" },
];

function Changes(props: {
  shown: PieceVersion;
  before: PieceVersion | undefined;
  latest: PieceVersion;
  id: string;
  may: boolean;
}) {
  const { shown, before } = props;
  const channels = [
    ...new Set([...Object.keys(shown.variants), ...Object.keys(before?.variants ?? {})]),
  ];
  return (
    <Card
      title={
        before
          ? `What version ${shown.version} changed since version ${before.version}`
          : `Version ${shown.version}`
      }
      aside={
        props.may && shown.version !== props.latest.version ? (
          <form method="post" action={`/pieces/${props.id}/versions/${shown.version}/restore`}>
            <Button kind="secondary" icon="undo">
              Bring this version back
            </Button>
          </form>
        ) : null
      }
    >
      <Changed label="Title" before={before?.title} after={shown.title} />
      <Changed label="Text" before={before?.body} after={shown.body} />
      {channels.map((id) => (
        <Changed
          label={`Text for ${channelOf(id)?.name ?? id}`}
          before={before ? (before.variants[id] ?? "") : undefined}
          after={shown.variants[id] ?? ""}
        />
      ))}
      {before && JSON.stringify(before.fills) !== JSON.stringify(shown.fills) ? (
        <Changed label="Filled in" before={filled(before)} after={filled(shown)} />
      ) : null}
    </Card>
  );
}

const filled = ({ fills }: PieceVersion): string =>
  Object.entries(fills)
    .map(([id, value]) => `${id}: ${value}`)
    .toSorted()
    .join("\n");

function Changed(props: { label: string; before: string | undefined; after: string }) {
  const parts =
    props.before === undefined
      ? [{ kind: "same" as const, text: props.after }]
      : differences(props.before, props.after);
  const same = parts.every((part) => part.kind === "same");
  return (
    <section aria-label={props.label}>
      <h3>
        {props.label} {same && props.before !== undefined ? <small>unchanged</small> : null}
      </h3>
      <div class="fh-changes" dir="auto" tabindex={0}>
        {parts.map((part) => (
          <Part part={part} />
        ))}
      </div>
    </section>
  );
}

/** What was added and what is gone is said in words to a screen reader, and drawn by line and color. */
function Part({ part }: { part: Difference }) {
  if (part.kind === "same") return <>{part.text}</>;
  return part.kind === "added" ? (
    <ins>
      <span class="usa-sr-only">added: </span>
      {part.text}
    </ins>
  ) : (
    <del>
      <span class="usa-sr-only">gone: </span>
      {part.text}
    </del>
  );
}

const OUT: readonly FileColumn<PieceVersion>[] = [
  { header: "Version", type: "number", value: ({ version }) => version },
  { header: "By", width: 24, value: ({ madeByName }) => madeByName },
  { header: "Day", type: "date", value: ({ madeAt }) => madeAt.toISOString().slice(0, 10) },
  { header: "Note", width: 30, value: ({ note }) => note },
  { header: "Title", width: 40, value: ({ title }) => title },
  { header: "Text", width: 80, value: ({ body }) => body },
];

/** GET /pieces/:id/versions.csv and .xlsx */
export async function versionsFile(c: Context<Env>) {
  const versions = await inScope(c, async (work) =>
    versionsOf(work, (await findPiece(work, pathPart(c, "id"))).id),
  );
  return tableFile(c, "versions", OUT, versions);
}

/** POST /pieces/:id/versions/:version/restore */
export async function restoreAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const version = Number(pathPart(c, "version"));
  if (!Number.isSafeInteger(version)) throw new NotFound();
  const saved = await inScope(c, (work) => restoreVersion(work, id, version));
  return seeOther(c, `/pieces/${id}?channel=main`, {
    kind: "success",
    text: `Version ${version} is back, as version ${saved.version}.`,
  });
}
