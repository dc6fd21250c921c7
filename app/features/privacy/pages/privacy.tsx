import type { Context } from "hono";
import { organizationSettings, type Retention } from "#features/organization/index.ts";
import { personLabel } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Button, Form, TextField } from "#ui/form.tsx";
import { formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { applyRetention, type RetentionReport } from "../apply-retention.ts";
import { type FoundPerson, lastRetention, searchPeople } from "../privacy.queries.ts";
import { saveRetention } from "../save-retention.ts";

export const PRIVACY_CRUMBS = [
  { href: "/settings", label: "Settings" },
  { href: "/settings/privacy", label: "Privacy" },
];

/** How long things are kept, what the job did last, and the way to one person's data. */
export const privacyPage = (c: Context<Env>): Promise<Response> => render(c);

/** Saves how long things are kept. */
export async function savePrivacy(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  try {
    const retention = readRetention(fields);
    await inScope(c, (work) => saveRetention(work, retention));
    return seeOther(c, "/settings/privacy", { kind: "success", text: "Retention is saved." });
  } catch (error) {
    if (error instanceof Invalid) return render(c, { fields, problems: error.problems });
    throw error;
  }
}

/** Runs the retention job for this organization now. */
export async function runRetention(c: Context<Env>): Promise<Response> {
  const { name, userId, organizationId } = actorOf(c);
  const report = await applyRetention(c.get("services"), organizationId, { name, userId });
  return seeOther(c, "/settings/privacy", {
    kind: "success",
    text: `Retention was applied. ${reportLines(report).join(" ") || "Nothing was old enough to go."}`,
  });
}

function readRetention(fields: Record<string, string>): Retention {
  const days = (name: string) => {
    const text = (fields[name] ?? "").trim();
    return text === "" ? null : Number(text);
  };
  const importDays = days("importDays");
  if (importDays === null)
    throw new Invalid([
      { field: "importDays", message: "Enter how many days import files are kept." },
    ]);
  return {
    importDays,
    evidenceDays: days("evidenceDays"),
    leaverDays: days("leaverDays"),
    auditDays: days("auditDays"),
  };
}

async function render(
  c: Context<Env>,
  refused?: { fields: Record<string, string>; problems: readonly FieldProblem[] },
): Promise<Response> {
  const words = c.req.query("q") ?? "";
  const { timeZone } = actorOf(c);
  const { retention, last, found } = await inScope(c, async (work) => ({
    retention: (await organizationSettings(work)).retention,
    last: await lastRetention(work),
    found: await searchPeople(work, words),
  }));
  const value = (name: keyof Retention) =>
    refused ? (refused.fields[name] ?? "") : (retention[name] ?? "");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Privacy"
      crumbs={PRIVACY_CRUMBS.slice(0, 1)}
      lede="How long personal data is kept, and what is held about one person."
    >
      <PersonSearch words={words} found={found} />
      <Card title="How long data is kept">
        <RetentionForm value={value} problems={refused?.problems ?? []} />
      </Card>
      <Card title="What the retention job did">
        {last ? (
          <>
            <p>
              Last run {formatInstant(last.at.toISOString(), timeZone)}, by {last.by}.
            </p>
            <ReportList report={last.report} />
          </>
        ) : (
          <p>The job has not run yet. It runs each night.</p>
        )}
        <Form action="/settings/privacy/run" label="Apply retention now">
          <Button kind="secondary">Apply retention now</Button>
        </Form>
      </Card>
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

function PersonSearch({ words, found }: { words: string; found: readonly FoundPerson[] }) {
  return (
    <Card title="One person's data">
      <p>Give somebody a copy of what is held about them, or erase it.</p>
      <Form action="/settings/privacy" method="get" label="Find a person">
        <TextField
          name="q"
          label="Name, employee number or e-mail"
          type="search"
          value={words}
          width="l"
        />
        <Button kind="secondary" icon="search">
          Find
        </Button>
      </Form>
      {words.trim() === "" ? null : found.length === 0 ? (
        <Alert kind="info">
          <p>Nobody on the roster matches “{words}”.</p>
        </Alert>
      ) : (
        <ul class="fh-next">
          {found.map((person) => (
            <FoundLine {...person} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function FoundLine(person: FoundPerson) {
  const name = personLabel(person);
  const ids = [person.employeeNumber, person.email].filter((id) => id !== null && id !== name);
  return (
    <li>
      <b>{name}</b>
      {" · "}
      <a href={`/settings/privacy/export/${person.id}`} aria-label={`Copy of data of ${name}`}>
        Copy of data
      </a>
      {" · "}
      <a href={`/settings/privacy/erase/${person.id}`} aria-label={`Erase ${name}`}>
        Erase
      </a>
      <small>{[...ids, ...(person.leftOn ? ["has left"] : [])].join(" · ")}</small>
    </li>
  );
}

function RetentionForm(props: {
  value: (name: keyof Retention) => string | number;
  problems: readonly FieldProblem[];
}) {
  const field = (name: keyof Retention, label: string, hint: string) => (
    <TextField
      name={name}
      label={label}
      hint={hint}
      value={props.value(name)}
      errors={props.problems}
      inputmode="numeric"
      width="s"
      suffix="days"
      optional={name !== "importDays"}
    />
  );
  return (
    <Form action="/settings/privacy" errors={props.problems} label="Retention">
      {field(
        "importDays",
        "Import files",
        "The file as uploaded, its lines and refused values. What was imported stays.",
      )}
      {field(
        "evidenceDays",
        "Evidence of completions",
        "PDFs and pictures. The completion itself stays. Empty keeps them.",
      )}
      {field(
        "leaverDays",
        "People who left",
        "Counted from their last day, then they are erased. Frozen counts stay. Empty keeps them.",
      )}
      {field(
        "auditDays",
        "Audit trail",
        "Older entries go, and older imports can no longer be undone. At least 365. Empty keeps all.",
      )}
      <Button>Save retention</Button>
    </Form>
  );
}

function ReportList({ report }: { report: Partial<RetentionReport> }) {
  const lines = reportLines(report);
  return lines.length === 0 ? (
    <p>Nothing was old enough to go.</p>
  ) : (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

const said = (count: number | undefined, one: string, many: string, what: string) =>
  count ? [`${plural(count, one, many)} ${what}.`] : [];

/** The report in sentences; what did not happen is left out. */
function reportLines(report: Partial<RetentionReport>): string[] {
  return [
    ...said(report.importFiles, "import file", "import files", "deleted"),
    ...said(report.importLines, "line as understood", "lines as understood", "deleted"),
    ...said(report.refusedValues, "refused value", "refused values", "deleted"),
    ...said(
      report.canceledImports,
      "import that was never applied",
      "imports that were never applied",
      "canceled",
    ),
    ...said(report.evidenceFiles, "evidence file", "evidence files", "deleted"),
    ...said(report.supplierFiles, "file of a supplier", "files of suppliers", "deleted"),
    ...said(report.leaversErased, "person who left", "people who left", "erased"),
    ...said(report.leaversKept, "person who left", "people who left", "kept: still members here"),
    ...said(report.auditEntries, "audit entry", "audit entries", "deleted"),
    ...said(
      report.importChanges,
      "recorded change of an import",
      "recorded changes of imports",
      "deleted",
    ),
  ];
}
