import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { linkMember, usersById } from "#features/accounts/index.ts";
import { listCourses, TrainingTabs } from "#features/training/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { type Contact, pointsOfContact } from "../contacts.queries.ts";
import { peopleOnList } from "../named-people.ts";
import { evaluateRules } from "../evaluate-rules.ts";
import { learnerStatusLabel } from "../status.ts";
import { LearnerStatusTag } from "../status-tag.tsx";
import { Day } from "./parts.tsx";

/** POST /training/assigned/points-of-contact/link: by the address each of them signs in with. */
export async function linkContactsAction(c: Context<Env>) {
  const { linkable } = await load(c);
  const linked = await inScope(c, async (work) => {
    let count = 0;
    for (const { membershipId, email } of linkable)
      if (await linkMember(work, { membershipId, email })) count += 1;
    // Whoever is asked as a point of contact is asked now, not tonight.
    if (count > 0) await evaluateRules(work);
    return count;
  });
  return seeOther(c, "/training/assigned/points-of-contact", {
    kind: "success",
    text: `${plural(linked, "member is", "members are")} linked to the roster.`,
  });
}

interface Named extends Contact {
  /** As the account is called. */
  readonly account: string;
  readonly email: string;
}

async function load(c: Context<Env>) {
  const found = await inScope(c, async (work) => {
    const course = (await listCourses(work)).find((k) => k.counts) ?? null;
    return { course, ...(await pointsOfContact(work, course?.id ?? null)) };
  });
  // Names and addresses lie with the accounts, which no organization's transaction may read.
  const users = await usersById(
    c.get("services").database,
    found.contacts.map((contact) => contact.userId),
  );
  const rows = found.contacts.map((contact): Named => {
    const user = users.get(contact.userId);
    return { ...contact, account: user?.name || user?.email || "–", email: user?.email ?? "" };
  });
  const unlinked = rows.filter((row) => row.personId === null && row.email !== "");
  const known = await inScope(c, (work) =>
    peopleOnList(work, unlinked.map((r) => r.email).join("\n")),
  );
  return { ...found, rows, linkable: unlinked.filter((row) => !known.unknown.includes(row.email)) };
}

/** GET /training/assigned/points-of-contact: who has taken the course and can speak of it (R30). */
export async function contactsPage(c: Context<Env>) {
  const { course, rows, without, linkable } = await load(c);
  const may = actorOf(c).permissions;
  const missing = rows.filter((row) => row.personId !== null && row.status === "not-asked").length;
  const ready = rows.filter((row) => row.status === "done").length;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Points of contact"
      lede={
        course === null
          ? "No course counts yet, so nobody can be ready."
          : rows.length === 0
            ? "Whom staff can ask at each site, and whether they have taken the course."
            : `${ready} of ${rows.length} ready: they have taken “${course.title}”.`
      }
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/assignments", label: "Assignments" },
      ]}
      actions={
        may.has("assignments:manage") && missing > 0 ? (
          <Button href="/training/assignments/new?who=points-of-contact">
            {`Ask ${plural(missing, "person", "people")}`}
          </Button>
        ) : null
      }
    >
      <TrainingTabs view="assignments" may={may} />
      {without.length > 0 ? (
        <Alert kind="info" title={`${plural(without.length, "site")} without a point of contact`}>
          <p>
            {without.slice(0, 12).join(", ")}
            {without.length > 12 ? " and more" : ""}.
          </p>
        </Alert>
      ) : null}
      <DataTable
        caption="Points of contact"
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(rows.length, 1)}
        address={new URL(c.req.url)}
        exports
        columns={COLUMNS}
        empty={
          <EmptyState title="No point of contact yet">
            <p>
              Each site needs somebody whom staff can ask. An administrator invites them with the
              role site point of contact
              {may.has("accounts:manage") ? (
                <>
                  {" "}
                  under <a href="/settings/members">Settings, Members</a>
                </>
              ) : null}
              .
            </p>
          </EmptyState>
        }
      />
      {may.has("assignments:manage") && linkable.length > 0 ? (
        <form method="post" action="/training/assigned/points-of-contact/link">
          <Actions>
            <Button kind="secondary">
              {`Link ${plural(linkable.length, "member")} to the roster`}
            </Button>
          </Actions>
        </form>
      ) : null}
      <p class="usa-hint">
        Somebody who is not linked to the roster cannot be asked. Members are linked by their e-mail
        address: when they join, or here once the roster has it.
      </p>
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<Named>[] = [
  {
    key: "who",
    label: "Point of contact",
    cell: (r) =>
      r.personId === null ? (
        r.account
      ) : (
        <a href={`/training/people/${r.personId}`}>{r.personName ?? r.account}</a>
      ),
  },
  { key: "unit", label: "Site", cell: (r) => r.unitName ?? "–" },
  {
    key: "status",
    label: "Status",
    cell: (r) =>
      r.personId === null ? (
        <Tag kind="warning">Not linked to the roster</Tag>
      ) : (
        <LearnerStatusTag status={r.status} />
      ),
  },
  { key: "due", label: "Due", cell: (r) => <Day date={r.doneOn === null ? r.dueOn : null} /> },
  { key: "done", label: "Completed", cell: (r) => <Day date={r.doneOn} /> },
  {
    key: "ready",
    label: "Ready to speak",
    cell: (r) => (r.status === "done" ? <Tag kind="success">Ready</Tag> : <Tag>Not yet</Tag>),
  },
];

const OUT: readonly FileColumn<Named>[] = [
  { header: "Point of contact", width: 28, value: (r) => r.personName ?? r.account },
  { header: "Site", width: 24, value: (r) => r.unitName },
  { header: "On the roster", value: (r) => (r.personId === null ? "no" : "yes") },
  { header: "Status", width: 20, value: (r) => learnerStatusLabel(r.status) },
  { header: "Due on", type: "date", value: (r) => r.dueOn },
  { header: "Completed on", type: "date", value: (r) => r.doneOn },
  { header: "Ready", value: (r) => (r.status === "done" ? "yes" : "no") },
];

/** GET /training/assigned/points-of-contact.csv and .xlsx */
export async function contactsFile(c: Context<Env>) {
  const { rows } = await load(c);
  return tableFile(c, "points-of-contact", OUT, rows);
}
