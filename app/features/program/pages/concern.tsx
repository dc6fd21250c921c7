import type { Context } from "hono";
import { ConcernRoutes } from "#features/risk/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, Form, TextArea, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import {
  type ConcernLine,
  type ConcernLineInput,
  readConcernLine,
  setConcernLine,
} from "../concern-line.ts";
import { problemsOf, type Typed } from "./request.ts";

/** GET /concern: where somebody on staff takes a concern about a supplier. It collects nothing. */
export async function concernPage(c: Context<Env>) {
  const line = await inScope(c, readConcernLine);
  const mayWrite = actorOf(c).permissions.has("program:write");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="A concern about a supplier"
      lede="You saw or heard something about goods or a supplier that does not look right. Here is where it can go."
      actions={
        mayWrite ? (
          <Button kind={line === null ? "primary" : "secondary"} href="/program/concern-line">
            {line === null ? "Set the compliance line" : "Change the compliance line"}
          </Button>
        ) : null
      }
    >
      <Alert kind="warning" title="A person in danger is another matter">
        <p>
          Call 911, or the Hotline that stands on every page. Do not question the person, and do not
          tell them what to do.
        </p>
      </Alert>
      <Card title="First: your organization’s compliance line">
        {line === null ? (
          <p>
            Your organization has not named its line here yet. Ask your compliance department, or
            your manager.
          </p>
        ) : (
          <LineFacts line={line} />
        )}
      </Card>
      <Card title="Public bodies that take information">
        <p>How sure we are of each stands beside it.</p>
        <ConcernRoutes />
      </Card>
      <p class="usa-hint">
        Fairhand asks nothing here, keeps nothing and reports nothing for you. This is information,
        not legal advice.
      </p>
    </WorkspacePage>,
  );
}

function LineFacts({ line }: { line: ConcernLine }) {
  const items = [
    ...(line.phone
      ? [
          {
            term: "Phone",
            value: <a href={`tel:${line.phone.replaceAll(/[^\d+]/g, "")}`}>{line.phone}</a>,
          },
        ]
      : []),
    ...(line.email
      ? [{ term: "E-mail", value: <a href={`mailto:${line.email}`}>{line.email}</a> }]
      : []),
    ...(line.url
      ? [
          {
            term: "Web page",
            value: (
              <a href={line.url} rel="noreferrer">
                {line.url}
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {line.name ? <p class="fh-program-line">{line.name}</p> : null}
      <Facts items={items} />
      {line.note ? <p>{line.note}</p> : null}
    </>
  );
}

/** GET /program/concern-line */
export async function concernLinePage(c: Context<Env>) {
  const line = await inScope(c, readConcernLine);
  return linePage(c, {
    name: line?.name ?? "",
    phone: line?.phone ?? "",
    email: line?.email ?? "",
    url: line?.url ?? "",
    note: line?.note ?? "",
  });
}

/** POST /program/concern-line */
export async function setConcernLineForm(c: Context<Env>) {
  const typed = await formFields(c);
  const text = (name: string) => typed[name] ?? "";
  const input: ConcernLineInput = {
    name: text("name"),
    phone: text("phone"),
    email: text("email"),
    url: text("url"),
    note: text("note"),
  };
  try {
    await inScope(c, (work) => setConcernLine(work, input));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return linePage(c, typed, problems);
  }
  return seeOther(c, "/concern", {
    kind: "success",
    text: "The line is set. This is the page that staff see.",
  });
}

function linePage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[] = []) {
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Your compliance line"
      lede="Everybody on staff who signs in finds it under their name, at the top right."
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/concern", label: "A concern about a supplier" },
      ]}
    >
      <Form action="/program/concern-line" errors={errors} guard>
        <TextField
          name="name"
          label="What it is called"
          hint="Such as Compliance and Ethics Line."
          width="l"
          value={typed["name"]}
          errors={errors}
        />
        <TextField
          name="phone"
          label="Phone"
          hint="Phone, e-mail or web page: one of them is needed."
          value={typed["phone"]}
          errors={errors}
        />
        <TextField
          name="email"
          label="E-mail"
          type="email"
          optional
          width="l"
          value={typed["email"]}
          errors={errors}
        />
        <TextField
          name="url"
          label="Web page"
          type="url"
          optional
          width="l"
          value={typed["url"]}
          errors={errors}
        />
        <TextArea
          name="note"
          label="What people should know"
          hint="Such as its hours, and whether one can stay anonymous."
          optional
          rows={3}
          maxlength={500}
          value={typed["note"]}
          errors={errors}
        />
        <Actions>
          <Button>Set the line</Button>
          <Button kind="quiet" href="/concern">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
