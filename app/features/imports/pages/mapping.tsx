import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Delimiter, Encoding, OpenOptions, TableSource } from "#platform/tabular/index.ts";
import { acceptMapping } from "../accept-mapping.ts";
import { checkMapping } from "../check-mapping.ts";
import { sendStep } from "../jobs.ts";
import type { About, ImportKind, Mapping } from "../kind.ts";
import { openRunTable } from "../open-run-table.ts";
import { readAgain } from "../read-again.ts";
import type { Run } from "../schema.ts";
import { MappingView } from "./mapping-view.tsx";
import { problemsOf, runOf, scopeOf, stageHref } from "./request.ts";
import { ENCODING_OPTIONS } from "./words.ts";

/** GET /imports/:id/mapping: which column is which. */
export async function mappingPage(c: Context<Env>) {
  const { run, kind } = await runOf(c);
  if (run.status !== "mapping" && run.status !== "preview") return c.redirect(stageHref(run), 303);
  return page(c, run, kind, {
    mapping: run.mapping ?? {},
    about: run.options.about ?? {},
    insist: false,
    problems: [],
  });
}

/** POST /imports/:id/mapping: begins the reading, or reads the file differently. */
export async function mappingAction(c: Context<Env>) {
  const { run, kind } = await runOf(c);
  const fields = await formFields(c);
  if (fields.action === "read-again") return readDifferently(c, run, kind, fields);
  const mapping = mappingFrom(kind, fields);
  const about = aboutFrom(kind, fields);
  const insist = fields.insist === "on";
  const { imports, jobs } = c.get("services");
  try {
    await inScope(c, async (work) => {
      await acceptMapping(work, imports, { importId: run.id, mapping, about, insist });
      await sendStep(jobs, work.trx, "read", {
        organization: work.actor.organizationId,
        importId: run.id,
        by: { userId: work.actor.userId, name: work.actor.name },
      });
    });
    return seeOther(c, `/imports/${run.id}`);
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, run, kind, { mapping, about, insist, problems });
  }
}

async function readDifferently(
  c: Context<Env>,
  run: Run,
  kind: ImportKind,
  fields: Record<string, string>,
) {
  try {
    await readAgain(c.get("services"), actorOf(c).organizationId, scopeOf(c), {
      importId: run.id,
      layout: layoutFrom(fields),
    });
    return seeOther(c, `/imports/${run.id}/mapping`, {
      kind: "success",
      text: "The file was read again.",
    });
  } catch (error) {
    const problems = problemsOf(error, "headerLine");
    c.status(400);
    return page(c, run, kind, {
      mapping: run.mapping ?? {},
      about: run.options.about ?? {},
      insist: false,
      problems,
    });
  }
}

function mappingFrom(kind: ImportKind, fields: Record<string, string>): Mapping {
  return Object.fromEntries(
    kind.fields.flatMap(({ id }) => (fields[`map.${id}`] ? [[id, fields[`map.${id}`]!]] : [])),
  );
}

const aboutFrom = (kind: ImportKind, fields: Record<string, string>): About =>
  Object.fromEntries(
    (kind.about ?? []).flatMap(({ id }) =>
      fields[`about.${id}`] ? [[id, fields[`about.${id}`]!]] : [],
    ),
  );

const delimiters: Record<string, Delimiter> = { ",": ",", ";": ";", tab: "\t", "|": "|" };

function layoutFrom(fields: Record<string, string>): OpenOptions {
  const delimiter = delimiters[fields.delimiter ?? ""];
  const encoding = ENCODING_OPTIONS.find((option) => option.value === fields.encoding)?.value;
  const line = /^\d{1,6}$/.test(fields.headerLine ?? "") ? Number(fields.headerLine) : undefined;
  return {
    ...(delimiter ? { delimiter } : {}),
    ...(encoding ? { encoding: encoding as Encoding } : {}),
    ...(line === undefined ? {} : { headerLine: line }),
    ...(fields.sheet ? { sheet: fields.sheet } : {}),
  };
}

interface Shown {
  readonly mapping: Mapping;
  readonly about: About;
  readonly insist: boolean;
  readonly problems: readonly FieldProblem[];
}

async function page(c: Context<Env>, run: Run, kind: ImportKind, shown: Shown) {
  const actor = actorOf(c);
  const table: TableSource = await openRunTable(c.get("services"), actor.organizationId, run);
  const sensitive = run.options.sensitive ?? [];
  // Before anything was sent, what the proposal lacks is advice, not an error.
  const missing =
    shown.problems.length > 0
      ? []
      : checkMapping({
          kind,
          header: run.header,
          mapping: shown.mapping,
          sensitive,
          insisted: false,
        });
  return c.html(
    <MappingView
      frame={c.get("frame")}
      run={run}
      kind={kind}
      table={table}
      mapping={shown.mapping}
      about={shown.about}
      sensitive={sensitive}
      insist={shown.insist}
      mayInsist={actor.permissions.has("privacy:manage")}
      advice={missing.map((problem) => problem.message)}
      errors={shown.problems.map(({ field, message }) => ({
        field: kind.fields.some((one) => one.id === field)
          ? `map.${field}`
          : kind.about?.some((one) => one.id === field)
            ? `about.${field}`
            : field,
        message,
      }))}
    />,
  );
}
