/** The whole import in one call, for the terminal and for tests: the same steps as the pages. */
import type { Services } from "#platform/env.ts";
import { refreshStatistics } from "#platform/db/statistics.ts";
import { Invalid } from "#platform/errors.ts";
import { acceptMapping } from "./accept-mapping.ts";
import { applyImport } from "./apply-import.ts";
import { cancelImport } from "./cancel-import.ts";
import { checkMapping } from "./check-mapping.ts";
import { chooseApply } from "./choose-apply.ts";
import { findRun, listRefusals, type RefusedLine } from "./imports.queries.ts";
import type { About, FieldProblem, KindId, Mapping, Missing } from "./kind.ts";
import { readFileOf } from "./read-file.ts";
import type { Run, RunCounts } from "./schema.ts";
import { type By, scopeFor } from "./scope.ts";
import { type NewImport, startImport } from "./start-import.ts";
import { updateRun } from "./update-run.ts";

export interface WholeImport extends Omit<NewImport, "kind"> {
  readonly organization: string;
  readonly kind: KindId;
  /** Field id → column name. Left out: what was used last for this header row, else the proposal. */
  readonly mapping?: Mapping;
  /** What is said about the file as a whole, where its kind asks for it. */
  readonly about?: About;
  /** Take a proposal that no person has looked at. Without it a mapping must be given. */
  readonly acceptMapping?: boolean;
  /** An administrator wants a column that looks sensitive nevertheless. */
  readonly insist?: boolean;
  /** Say what would be done and keep nothing. */
  readonly dryRun?: boolean;
  readonly effectiveOn?: string | null;
  readonly endMissing?: boolean;
  readonly confirmedMissing?: number | null;
  readonly by: By;
}

export interface WholeImportResult extends RunCounts {
  readonly importId: string;
  readonly mapping: Mapping;
  readonly missing: Missing | null;
  /** The first 10,000 refused lines. */
  readonly refusals: readonly RefusedLine[];
}

/** A mapping must be looked at first: carries the proposal and what is wrong with it. */
export class MappingNeeded extends Invalid {
  readonly proposal: Mapping;
  readonly header: readonly string[];
  /** The proposal can be taken as it is; otherwise it lacks what the problems name. */
  readonly complete: boolean;
  constructor(
    problems: readonly FieldProblem[],
    proposal: Mapping,
    header: readonly string[],
    complete = false,
  ) {
    super(problems);
    this.proposal = proposal;
    this.header = header;
    this.complete = complete;
  }
}

/**
 * Loads a file from start to end in this process.
 * @throws UnreadableTable, MappingNeeded, Invalid; then nothing is changed and nothing is kept
 */
export async function runImport(
  services: Pick<Services, "database" | "clock" | "imports">,
  input: WholeImport,
): Promise<WholeImportResult> {
  const { organization } = input;
  const scope = scopeFor(services, organization, input.by);
  const kind = services.imports.kind(input.kind);
  const importId = await startImport(services, organization, scope, { ...input, kind });
  const cancel = () => scope((work) => cancelImport(work, services.imports, importId));
  try {
    const started = await scope((work) => findRun(work, importId));
    const mapping = chosenMapping(services, started, input);
    await scope((work) =>
      acceptMapping(work, services.imports, {
        importId,
        mapping,
        ...(input.about ? { about: input.about } : {}),
        insist: input.insist ?? false,
        confirmed: input.mapping !== undefined || input.by.userId !== null,
      }),
    );
    await readFileOf(services, organization, scope, importId);
    const { missing = null } = (await scope((work) => findRun(work, importId))).options;
    if (!input.dryRun) {
      await scope((work) =>
        chooseApply(work, services.imports, {
          importId,
          effectiveOn: input.effectiveOn ?? null,
          endMissing: input.endMissing ?? false,
          confirmedMissing: input.confirmedMissing ?? null,
        }),
      );
      await applyImport(services, scope, importId);
      await refreshStatistics(services.database);
    }
    const result = await scope(async (work) => {
      const run = await findRun(work, importId);
      const refusals = await listRefusals(work, importId, 10_000);
      return { importId, mapping, missing, ...run.counts!, refusals };
    });
    if (input.dryRun) await cancel();
    return result;
  } catch (error) {
    const run = await scope((work) => findRun(work, importId));
    // What failed while applying wrote nothing, and no job will take it up.
    if (run.status === "applying")
      await scope((work) => updateRun(work, importId, { status: "preview" }));
    if (["mapping", "reading", "preview", "applying"].includes(run.status)) await cancel();
    throw error;
  }
}

function chosenMapping(services: Pick<Services, "imports">, run: Run, input: WholeImport): Mapping {
  if (input.mapping) return input.mapping;
  const proposal = run.mapping ?? {};
  const problems = checkMapping({
    kind: services.imports.kind(run.kind),
    header: run.header,
    mapping: proposal,
    sensitive: run.options.sensitive ?? [],
    insisted: input.insist ?? false,
  });
  if (problems.length > 0) throw new MappingNeeded(problems, proposal, run.header);
  if (input.acceptMapping) return proposal;
  throw new MappingNeeded(
    [{ field: "", message: "Look at the proposed mapping first, or accept it as it is." }],
    proposal,
    run.header,
    true,
  );
}
