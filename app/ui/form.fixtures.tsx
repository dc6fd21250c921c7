import type { Fixture } from "./fixtures.ts";
import {
  Actions,
  Button,
  Checkbox,
  Checkboxes,
  DateField,
  FieldRow,
  FileField,
  Form,
  Hidden,
  Radios,
  Select,
  TextArea,
  TextField,
} from "./form.tsx";

const sites = [
  { value: "main", label: "Lakeshore Main" },
  { value: "bay", label: "Bayview Clinic" },
];
const scopes = [
  { value: "all", label: "Everyone in the function", hint: "Buyers, analysts, warehouse staff." },
  { value: "managers", label: "Managers only" },
];
const roles = [
  { value: "lead", label: "Program lead" },
  { value: "learning", label: "Learning manager" },
];

export const formFixtures: readonly Fixture[] = [
  {
    component: "Button",
    state: "kinds",
    render: () => (
      <Actions>
        <Button type="button">Remind 121 people</Button>
        <Button kind="secondary" type="button" icon="upload">
          Load a file
        </Button>
        <Button kind="quiet" href="/people">
          Not now
        </Button>
        <Button kind="danger" type="button">
          Erase this person
        </Button>
        <Button kind="secondary" type="button" shortcut="y">
          Accept
        </Button>
      </Actions>
    ),
  },
  {
    component: "Form",
    state: "filled",
    render: () => (
      <Form action="/people" label="A person" guard>
        <TextField name="fixture-name" label="Name" value="Jordan Blake" required />
        <FieldRow>
          <TextField
            name="fixture-title"
            label="Job title"
            hint="As your HR system writes it."
            list={["Buyer II", "Contract Manager"]}
          />
          <Select name="fixture-site" label="Site" options={sites} value="bay" />
        </FieldRow>
        <DateField name="fixture-from" label="From" value="2026-07-01" optional />
        <TextField name="fixture-share" label="Share" width="xs" suffix="%" inputmode="numeric" />
        <TextField name="fixture-secret" label="Password" type="password" value="" />
        <TextArea name="fixture-note" label="Note" hint="What a colleague should know." optional />
        <Hidden name="version" value={3} />
        <Actions>
          <Button type="button">Save</Button>
        </Actions>
      </Form>
    ),
  },
  {
    component: "Form",
    state: "refused",
    render: () => {
      const errors = [
        { field: "wrong-email", message: "Write a full e-mail address." },
        { field: "wrong-scope", message: "Choose who counts." },
        { field: "", message: "This page was changed by someone else meanwhile." },
      ];
      return (
        <Form action="/people" errors={errors} label="Refused">
          <TextField name="wrong-email" label="E-mail" type="email" value="maya@" errors={errors} />
          <Radios
            name="wrong-scope"
            legend="Who counts in supply chain management?"
            options={scopes}
            errors={errors}
          />
        </Form>
      );
    },
  },
  {
    component: "Choices",
    state: "chosen",
    render: () => (
      <Form action="/settings" label="Choices">
        <Radios
          name="scope"
          legend="Who counts in supply chain management?"
          hint="The toolkit allows either reading."
          options={scopes}
          value="all"
        />
        <Checkboxes name="roles" legend="Roles" options={roles} values={["learning"]} inline />
        <Checkbox
          name="evaluation"
          label="Count courses with an open evaluation"
          hint="Off unless you switch it on."
          checked
        />
      </Form>
    ),
  },
  {
    component: "FileField",
    state: "empty",
    render: () => (
      <Form action="/imports" multipart label="A file">
        <FileField
          name="file"
          label="Your roster"
          accept=".csv,.xlsx"
          hint="CSV or Excel, up to 50 MB."
        />
      </Form>
    ),
  },
];
