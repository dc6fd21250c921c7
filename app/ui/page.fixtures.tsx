import { type Fixture, publicFrame, workspaceFrame } from "./fixtures.ts";
import { Button } from "./form.tsx";
import { ErrorPage, FocusPage, PublicPage, WorkspacePage } from "./page.tsx";

/** Whole documents, so rendered one by one and not on the catalog page. */
export const pageFixtures: readonly Fixture[] = [
  {
    component: "WorkspacePage",
    state: "sample, notice, crumbs",
    render: () => (
      <WorkspacePage
        frame={{
          ...workspaceFrame,
          sample: true,
          sampleRemoval: "/settings/sample",
          notice: {
            kind: "success",
            text: "Saved.",
            undo: { action: "/people/1/undo", label: "Undo" },
          },
        }}
        title="Contract managers"
        lede="9 of 50 people are trained."
        crumbs={[{ href: "/metrics", label: "Metrics" }]}
        actions={<Button href="/people">Remind 41 people</Button>}
      >
        <p>Rows follow.</p>
      </WorkspacePage>
    ),
  },
  {
    component: "PublicPage",
    state: "plain",
    render: () => (
      <PublicPage frame={publicFrame} title="Why it matters" lede="Four reasons.">
        <p>Words.</p>
      </PublicPage>
    ),
  },
  {
    component: "FocusPage",
    state: "step 2 of 4",
    render: () => (
      <FocusPage
        frame={publicFrame}
        title="Your organization"
        step={{ now: 2, of: 4, label: "Organization" }}
      >
        <p>Fields.</p>
      </FocusPage>
    ),
  },
  {
    component: "ErrorPage",
    state: "with id",
    render: () => (
      <ErrorPage
        frame={publicFrame}
        title="Something went wrong"
        text="Your work before this page is safe."
        id="0193-ab"
        actions={<Button href="/">Go home</Button>}
      />
    ),
  },
];
