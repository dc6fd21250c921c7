/** Accepting together what fits wholly: the rows first, then one press with their number. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Hidden } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { acceptExact, exactMatches } from "../accept-exact.ts";
import type { ReviewItem } from "../review.queries.ts";
import { onDay } from "../words.ts";
import { QUEUE } from "./request.ts";

/** GET /training/certificates/exact: which would be accepted. */
export async function exactPage(c: Context<Env>) {
  const items = await inScope(c, exactMatches);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Accept all that fit"
      lede="Name, course and date were read from each of these, and all three fit. There is no hint on any of them."
      crumbs={[
        { href: "/training", label: "Training" },
        { href: QUEUE, label: "Certificates" },
      ]}
    >
      <DataTable
        caption="Certificates that fit wholly"
        rows={items}
        total={items.length}
        page={1}
        pageSize={Math.max(1, items.length)}
        address={new URL(c.req.url)}
        columns={COLUMNS}
        empty={
          <EmptyState
            title="No certificate fits wholly"
            action={<Button href={QUEUE}>Look at each</Button>}
          >
            <p>Pictures are never read, and anything with a hint needs your eyes.</p>
          </EmptyState>
        }
      />
      {items.length === 0 ? null : <Confirm items={items} />}
    </WorkspacePage>,
  );
}

function Confirm({ items }: { readonly items: readonly ReviewItem[] }) {
  return (
    <Form action={`${QUEUE}/exact`}>
      <Hidden name="ids" value={items.map((item) => item.id).join(" ")} />
      <p>
        Each gets a completion of its own, with your name beside it. What changes in the meantime is
        left in the queue. Some are drawn for a second look.
      </p>
      <Actions>
        <Button>{`Accept ${plural(items.length, "certificate")}`}</Button>
        <Button kind="quiet" href={QUEUE}>
          Back to the queue
        </Button>
      </Actions>
    </Form>
  );
}

const COLUMNS = [
  {
    key: "person",
    label: "Person",
    cell: (item: ReviewItem) => <a href={`${QUEUE}/${item.id}`}>{item.person}</a>,
  },
  { key: "number", label: "Number", cell: (item: ReviewItem) => item.employeeNumber ?? "–" },
  { key: "course", label: "Course", cell: (item: ReviewItem) => item.courseTitle },
  {
    key: "read",
    label: "Name on the document",
    cell: (item: ReviewItem) => item.judgment.name.read ?? "–",
  },
  {
    key: "date",
    label: "Completed on",
    cell: (item: ReviewItem) => onDay(item.judgment.proposedOn ?? "–"),
  },
] as const;

/** POST /training/certificates/exact: exactly the rows that were shown, each judged once more. */
export async function exactAction(c: Context<Env>) {
  const { ids = "" } = await formFields(c);
  const asked = [...new Set(ids.split(" ").filter(Boolean))];
  const { accepted, left } = await acceptExact(asked, (use) => inScope(c, use));
  return seeOther(c, QUEUE, {
    kind: left === 0 ? "success" : "warning",
    text:
      left === 0
        ? `Accepted ${plural(accepted, "certificate")}. Each is on record.`
        : `Accepted ${plural(accepted, "certificate")}. ${plural(left, "one was", "others were")} left, since something changed.`,
  });
}
