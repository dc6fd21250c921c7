import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { CreditExplained, CreditForBoard } from "#features/training/index.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Grid } from "#ui/parts.tsx";

/** GET /training/credit: what the accreditation is, with the source of each statement. */
export const creditPage = (c: Context<Env>) =>
  c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Credit, explained"
      lede="What is known about continuing education credit for course 1112251, and what is not."
      crumbs={[{ href: "/my-training", label: "My training" }]}
    >
      <Grid columns="main-aside">
        <Card title="Questions and what is known">
          <CreditExplained />
        </Card>
        <Card title="For your own board">
          <CreditForBoard />
        </Card>
      </Grid>
    </WorkspacePage>,
  );
