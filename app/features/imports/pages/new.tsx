import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Forbidden } from "#platform/errors.ts";
import { actorOf, seeOther } from "#platform/http.ts";
import { Actions, Button, type FieldError, FileField, Form, Hidden, Radios } from "#ui/form.tsx";
import { formatBytes } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import type { ImportKind } from "../kind.ts";
import { startImport } from "../start-import.ts";
import { allowedKinds, IMPORTS_CRUMB, problemsOf, scopeOf } from "./request.ts";

const ABOUT: Readonly<Record<string, string>> = {
  people: "Who works here, with titles, departments and sites. One line for each appointment.",
  completions: "Who took which course and when, from your learning system.",
  contracts:
    "What you buy, from whom, and until when. Lines with the same number are one contract.",
  risk: "A list of goods from countries, or a table of customs actions. You say which edition it is.",
  suppliers: "Numbers, kinds, countries and contacts of those you buy from.",
};

/** GET /imports/new?kind=people */
export function newImportPage(c: Context<Env>) {
  return uploadPage(c, c.req.query("kind") ?? "", []);
}

/** POST /imports/new: takes the file, keeps it, and goes on to its columns. */
export async function startImportAction(c: Context<Env>) {
  const body = await c.req.parseBody();
  const wanted = typeof body.kind === "string" ? body.kind : "";
  const kind = c.get("services").imports.kinds.find((one) => one.id === wanted);
  const file = body.file;
  const problems: FieldError[] = [];
  if (!kind) problems.push({ field: "kind", message: "Choose what the file holds." });
  if (!(file instanceof File) || file.name === "")
    problems.push({ field: "file", message: "Choose a file." });
  if (kind && !allowedKinds(c).includes(kind)) throw new Forbidden();
  if (problems.length > 0 || !kind || !(file instanceof File)) {
    c.status(400);
    return uploadPage(c, wanted, problems);
  }
  try {
    return seeOther(c, `/imports/${await take(c, kind, file)}/mapping`);
  } catch (error) {
    const found = problemsOf(error, "file");
    c.status(400);
    return uploadPage(c, wanted, found);
  }
}

async function take(c: Context<Env>, kind: ImportKind, file: File): Promise<string> {
  const services = c.get("services");
  return startImport(services, actorOf(c).organizationId, scopeOf(c), {
    kind,
    fileName: file.name,
    mediaType: file.type || "application/octet-stream",
    source: { size: file.size, stream: () => file.stream() as AsyncIterable<Uint8Array> },
  });
}

function uploadPage(c: Context<Env>, wanted: string, errors: readonly FieldError[]) {
  const kinds = allowedKinds(c);
  const only = kinds.length === 1 ? kinds[0] : kinds.find((kind) => kind.id === wanted);
  const limit = formatBytes(c.get("services").config.maxUploadBytes);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={only ? `Load a ${only.name.toLowerCase()}` : "Load a file"}
      lede="Take the file as your system exports it. Nothing changes before you have seen a preview."
      crumbs={[IMPORTS_CRUMB]}
    >
      <Form action="/imports/new" multipart errors={errors}>
        <Card>
          {only ? (
            <>
              <Hidden name="kind" value={only.id} />
              <p>{ABOUT[only.id]}</p>
            </>
          ) : (
            <Radios
              name="kind"
              legend="What does the file hold?"
              value={wanted}
              errors={errors}
              options={kinds.map((kind) => ({
                value: kind.id,
                label: kind.name,
                hint: ABOUT[kind.id],
              }))}
            />
          )}
          <FileField
            name="file"
            label="File"
            hint={`CSV or Excel (.xlsx), up to ${limit}. Report lines and totals may stay in it.`}
            accept=".csv,.txt,.tsv,.xlsx"
            errors={errors}
          />
          <p>
            Columns that you do not use are not kept. Leave out Social Security numbers, birth dates
            and pay. Never load patient data.
          </p>
        </Card>
        <Actions>
          <Button>Load this file</Button>
          <Button kind="quiet" href="/imports">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
