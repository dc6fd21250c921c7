import type { Fixture } from "./fixtures.ts";
import { Actions, Button, Form } from "./form.tsx";
import {
  Alert,
  Card,
  DecisionList,
  DecisionRow,
  Dialog,
  EmptyState,
  Facts,
  Figures,
  Grid,
  Icon,
  Keys,
  Progress,
  Steps,
  SubNav,
  Tabs,
  Tag,
  Toast,
} from "./parts.tsx";
import { iconNames } from "./icon.tsx";

const kinds = ["info", "success", "warning", "error"] as const;

export const partsFixtures: readonly Fixture[] = [
  {
    component: "Card",
    state: "two beside each other",
    render: () => (
      <Grid columns={2}>
        <Card title="Next" aside={<a href="/program">All actions</a>}>
          <p>Name a point of contact for Bayview Clinic.</p>
        </Card>
        <Card title="This week">
          <p>7 completions from the course export of Nov 19.</p>
        </Card>
      </Grid>
    ),
  },
  {
    component: "Alert",
    state: "all kinds",
    render: () => (
      <Grid>
        {kinds.map((kind) => (
          <Alert kind={kind} title="Two lines were refused">
            <p>
              They carry dates in the future. <a href="/imports/1">See the lines</a>
            </p>
          </Alert>
        ))}
      </Grid>
    ),
  },
  {
    component: "Toast",
    state: "with undo",
    render: () => (
      <Toast
        notice={{
          kind: "success",
          text: "32,801 lines loaded.",
          undo: { action: "/imports/1/undo", label: "Undo the import" },
        }}
      />
    ),
  },
  {
    component: "EmptyState",
    state: "with an action",
    render: () => (
      <Card>
        <EmptyState
          title="No completions yet"
          action={<Button href="/imports/new">Load a course export</Button>}
        >
          <p>Any learning system's export will do.</p>
        </EmptyState>
      </Card>
    ),
  },
  {
    component: "Tag",
    state: "all kinds",
    render: () => (
      <p>
        <Tag>plain</Tag> <Tag kind="info">info</Tag> <Tag kind="success">matched</Tag>{" "}
        <Tag kind="warning">check</Tag> <Tag kind="error">refused</Tag>
      </p>
    ),
  },
  {
    component: "Facts",
    state: "three",
    render: () => (
      <Card title="Appointment">
        <Facts
          items={[
            { term: "Title", value: "Buyer II" },
            { term: "Site", value: <a href="/settings/sites">Bayview Clinic</a> },
            { term: "Since", value: "Jul 1, 2026" },
          ]}
        />
      </Card>
    ),
  },
  {
    component: "Steps",
    state: "on the second",
    render: () => (
      <Card>
        <Steps
          label="The five steps"
          steps={[
            { label: "Leadership", state: "done", sub: "6 of 7 met" },
            { label: "Awareness", state: "now", sub: "Newsletter out Oct 12", href: "/program" },
            { label: "Points of contact", state: "later" },
          ]}
        />
      </Card>
    ),
  },
  {
    component: "Tabs",
    state: "first current",
    render: () => (
      <Tabs
        label="People"
        tabs={[
          { href: "/people", label: "Everyone", current: true, count: 2431 },
          { href: "/people/populations", label: "Populations", current: false },
        ]}
      />
    ),
  },
  {
    component: "SubNav",
    state: "second current, one that counts",
    render: () => (
      <>
        <Tabs
          label="Contracts"
          tabs={[
            { href: "/contracts", label: "Register", current: true },
            { href: "/contracts/suppliers", label: "Suppliers", current: false },
          ]}
        />
        <SubNav
          label="Register"
          tabs={[
            { href: "/contracts", label: "All contracts", current: false },
            { href: "/contracts/review", label: "Dates to check", current: true, count: 34 },
          ]}
        />
      </>
    ),
  },
  {
    component: "Figures",
    state: "first shown now",
    render: () => (
      <Figures
        figures={[
          { href: "/contracts?state=active", count: 1513, label: "Active", current: true },
          { href: "/contracts?owner=none", count: 76, label: "Without an owner" },
        ]}
      />
    ),
  },
  {
    component: "Progress",
    state: "running, waiting",
    render: () => (
      <Card>
        <Progress label="Reading your file" value={12_400} max={32_801} />
        <Progress label="Waiting to start" value={null} max={0} />
      </Card>
    ),
  },
  {
    component: "Dialog",
    state: "closed",
    render: () => (
      <Dialog id="undo-dialog" title="Undo this import?" trigger="Undo the import">
        <Form action="/imports/1/undo" label="Undo">
          <p>214 people were added. They leave the roster again.</p>
          <Actions>
            <Button kind="danger">Undo it</Button>
          </Actions>
        </Form>
      </Dialog>
    ),
  },
  {
    component: "DecisionList",
    state: "one open, one decided",
    render: () => (
      <>
        <DecisionList label="Titles to decide">
          <DecisionRow id="title-1">
            <Form action="/populations/decide" label="Buyer II">
              <p>
                <b>Buyer II</b> · 14 people in Procurement
              </p>
              <Actions>
                <Button
                  kind="secondary"
                  name="decision"
                  value="accept"
                  shortcut="y"
                  label="Accept Buyer II"
                >
                  Accept
                </Button>
                <Button
                  kind="secondary"
                  name="decision"
                  value="exclude"
                  shortcut="n"
                  label="Exclude Buyer II"
                >
                  Exclude
                </Button>
              </Actions>
            </Form>
          </DecisionRow>
          <DecisionRow id="title-2" decided>
            <Form action="/populations/decide" label="Organ Procur Coord">
              <p>
                <b>Organ Procur Coord</b> · excluded by Maya Reyes
              </p>
              <Button
                kind="quiet"
                name="decision"
                value="undo"
                shortcut="u"
                label="Undo Organ Procur Coord"
              >
                Undo
              </Button>
            </Form>
          </DecisionRow>
        </DecisionList>
        <Keys
          keys={[
            { key: "j", does: "next" },
            { key: "k", does: "back" },
            { key: "y", does: "accept" },
            { key: "n", does: "exclude" },
            { key: "u", does: "undo" },
          ]}
        />
      </>
    ),
  },
  {
    component: "Icon",
    state: "all",
    render: () => (
      <p>
        {iconNames.map((name) => (
          <>
            <Icon name={name} />{" "}
          </>
        ))}
      </p>
    ),
  },
];
