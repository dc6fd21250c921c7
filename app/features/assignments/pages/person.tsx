import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { PersonCertificates, personCertificates } from "#features/certificates/index.ts";
import { findPerson, personLabel } from "#features/people/index.ts";
import { type CompletionRow, personCompletions, Records } from "#features/training/index.ts";
import { Button } from "#ui/button.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Facts, Tag } from "#ui/parts.tsx";
import { type ExcusalRow, personExcusals } from "../excusals.queries.ts";
import {
  type AssignmentHistory,
  assignmentHistory,
  type PersonAssignment,
  personAssignments,
} from "../person.queries.ts";
import { LearnerStatusTag } from "../status-tag.tsx";
import { EndExcusal } from "./excusals.tsx";
import { END_WORDS } from "./parts.tsx";
import { pathPart } from "./request.ts";

/** GET /training/people/:id: what one person is asked, from what they are excused, what is on record. */
export async function personTrainingPage(c: Context<Env>) {
  const data = await inScope(c, async (work) => {
    const person = await findPerson(work, pathPart(c, "id"));
    return {
      person,
      asked: await personAssignments(work, person.id),
      excusals: await personExcusals(work, person.id),
      history: await assignmentHistory(work, person.id),
      records: await personCompletions(work, person.id),
      certificates: await personCertificates(work, person.id),
    };
  });
  const { person } = data;
  const may = actorOf(c).permissions;
  const manage = may.has("assignments:manage");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={personLabel(person)}
      lede="Training record. It serves the program; it is not a disciplinary record."
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/assigned", label: "People asked" },
      ]}
      actions={<Buttons id={person.id} may={may} />}
    >
      <Card
        title="Asked to take"
        aside={
          manage ? <a href={`/training/assigned/excuse?person=${person.id}`}>Excuse</a> : undefined
        }
      >
        <Asked rows={data.asked} />
      </Card>
      {data.excusals.length > 0 ? <Excused rows={data.excusals} manage={manage} /> : null}
      <PersonCertificates personId={person.id} rows={data.certificates} may={may} />
      <OnRecord rows={data.records} address={new URL(c.req.url)} />
      <Earlier rows={data.history} />
    </WorkspacePage>,
  );
}

function Buttons({ id, may }: { id: string; may: ReadonlySet<string> }) {
  return (
    <>
      {may.has("training:record") ? (
        <Button href={`/training/record?person=${id}`}>Record a completion</Button>
      ) : null}
      {may.has("sessions:manage") ? (
        <Button kind="secondary" href={`/training/goals/new?person=${id}`}>
          Set a goal
        </Button>
      ) : null}
      <Button kind="secondary" href={`/people/${id}`}>
        See the person
      </Button>
    </>
  );
}

function Asked({ rows }: { rows: readonly PersonAssignment[] }) {
  if (rows.length === 0) return <p>No assignment in force asks this person for a course.</p>;
  return (
    <Facts
      items={rows.map((a) => ({
        term: a.courseTitle,
        value: (
          <>
            <LearnerStatusTag status={a.status} />
            {a.lateDays > 0 ? ` ${plural(a.lateDays, "day")} late.` : null} Due{" "}
            {formatDate(a.dueOn)}, asked {formatDate(a.askedOn)}.{" "}
            {a.retake ? <Tag kind="info">To be taken again</Tag> : null}{" "}
            {a.sentBack && a.status !== "done" ? (
              <Tag kind="warning">Certificate sent back</Tag>
            ) : null}
            <small class="fh-because">
              {a.because}. {a.reason}
            </small>
          </>
        ),
      }))}
    />
  );
}

function Excused({ rows, manage }: { rows: readonly ExcusalRow[]; manage: boolean }) {
  return (
    <Card title="Excused">
      <p class="usa-hint">Being excused does not change the metrics.</p>
      <Facts
        items={rows.map((e) => ({
          term: e.courseTitle,
          value: (
            <>
              {e.reason}{" "}
              <small class="fh-because">
                From {formatDate(e.fromOn)}
                {e.toOn ? ` until ${formatDate(e.toOn)}` : ""}, by {e.createdByName}.
                {e.endedOn ? ` Ended ${formatDate(e.endedOn)} by ${e.endedByName ?? ""}.` : ""}
                {e.ruleName ? ` Only for “${e.ruleName}”.` : ""}
              </small>
              {manage && e.holds ? <EndExcusal excusal={e} /> : null}
            </>
          ),
        }))}
      />
    </Card>
  );
}

function OnRecord({ rows, address }: { rows: readonly CompletionRow[]; address: URL }) {
  return (
    <Records
      rows={rows}
      address={address}
      empty={
        <EmptyState title="No course on record yet">
          <p>Records come from the learning system’s file, or are entered by hand with a proof.</p>
        </EmptyState>
      }
      link={(row) => <a href={`/training/completions/${row.id}`}>Open</a>}
    />
  );
}

/** What was asked before and is not any more: history is kept, never reset. */
function Earlier({ rows }: { rows: readonly AssignmentHistory[] }) {
  const earlier = rows.filter((row) => row.endedOn !== null);
  if (earlier.length === 0) return null;
  return (
    <details class="fh-numbers">
      <summary>{`Earlier assignments (${earlier.length})`}</summary>
      <Facts
        items={earlier.map((row) => ({
          term: row.ruleName,
          value: (
            <>
              {row.courseTitle}, asked {formatDate(row.askedOn)}, due {formatDate(row.dueOn)}.{" "}
              <small class="fh-because">
                {row.because}. {formatDate(row.endedOn ?? "")}:{" "}
                {row.endReason ? END_WORDS[row.endReason] : ""}.
              </small>
            </>
          ),
        }))}
      />
    </details>
  );
}
