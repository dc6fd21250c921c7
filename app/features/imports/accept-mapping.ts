import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Forbidden, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { checkAbout, checkMapping } from "./check-mapping.ts";
import { lockRun } from "./imports.queries.ts";
import type { About, ImportKind, Mapping } from "./kind.ts";
import { headerKey } from "./match-columns.ts";
import { type Imports, mustImport } from "./registry.ts";
import { updateRun } from "./update-run.ts";

export interface AcceptedMapping {
  readonly importId: string;
  readonly mapping: Mapping;
  /** What is said about the file as a whole; left out: as it was said before. */
  readonly about?: About;
  /** An administrator wants a sensitive column nevertheless. */
  readonly insist?: boolean;
  /** A person chose these columns, or looked at them. Left out: somebody who is signed in did. */
  readonly confirmed?: boolean;
}

/**
 * Fixes which column is which field, remembers it for files with the same header row, and lets the
 * reading begin. What was staged by an earlier mapping is replaced.
 * @throws Invalid naming the fields; Conflict when the run is past its mapping
 */
export async function acceptMapping(
  work: Work,
  imports: Imports,
  input: AcceptedMapping,
): Promise<void> {
  const run = await lockRun(work, input.importId);
  const kind = imports.kind(run.kind);
  mustImport(work.actor, kind);
  if (run.status !== "mapping" && run.status !== "preview")
    throw new Conflict("This import is past its mapping. Load the file again to map it anew.");
  if (input.insist && !work.actor.permissions.has("privacy:manage"))
    throw new Forbidden("Only an administrator can insist on such a column.");
  const about = said(kind, input.about ?? run.options.about ?? {});
  const problems = [
    ...checkMapping({
      kind,
      header: run.header,
      mapping: input.mapping,
      sensitive: run.options.sensitive ?? [],
      insisted: input.insist ?? false,
    }),
    ...checkAbout(kind, about),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  const mapping = JSON.stringify(input.mapping);
  const confirmed = input.confirmed ?? work.actor.userId !== null;
  await work.trx
    .insertInto("import_mapping")
    .values({
      organization_id: work.actor.organizationId,
      kind: kind.id,
      header_key: headerKey(run.header),
      mapping,
      updated_at: new Date(work.now.epochMilliseconds),
      confirmed_by_name: confirmed ? work.actor.name : null,
    })
    .onConflict((on) =>
      on.columns(["organization_id", "kind", "header_key"]).doUpdateSet((eb) => ({
        mapping: eb.ref("excluded.mapping"),
        updated_at: eb.ref("excluded.updated_at"),
        // The same choice taken again unseen stays what somebody has looked at; another does not.
        confirmed_by_name: sql<string | null>`case
          when excluded.confirmed_by_name is not null then excluded.confirmed_by_name
          when import_mapping.mapping = excluded.mapping then import_mapping.confirmed_by_name end`,
      })),
    )
    .execute();
  await updateRun(work, run.id, {
    mapping,
    status: "reading",
    progress: 0,
    total: 0,
    counts: null,
    problem: null,
    options: JSON.stringify({ ...run.options, insisted: input.insist ?? false, about }),
  });
  await recordAudit(work, {
    action: "map-import",
    subjectKind: "import",
    subjectId: run.id,
    after: { mapping: input.mapping, insisted: input.insist ?? false, ...about },
  });
}

/** Only what the kind asks for, on one line each. */
const said = (kind: ImportKind, about: About): Record<string, string> =>
  Object.fromEntries(
    (kind.about ?? []).flatMap(({ id }) => {
      const text = (about[id] ?? "").replaceAll(/\s+/g, " ").trim();
      return text === "" ? [] : [[id, text]];
    }),
  );
