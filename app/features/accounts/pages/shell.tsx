import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env, Services } from "#platform/env.ts";
import { Forbidden } from "#platform/errors.ts";
import { Hidden } from "#ui/form.tsx";
import { FocusPage, WorkspacePage } from "#ui/page.tsx";
import { headersForAuth } from "../auth.ts";
import { PREFIX, type Carried } from "../carried.ts";
import { requestAddress } from "../request-address.ts";
import type { SignedIn } from "../schema.ts";
import { formData } from "../form-data.ts";

/** Whoever is signed in. The route table lets nobody else reach a page that asks. */
export function signedIn(c: Context<Env>): SignedIn {
  const user = c.get("user");
  if (!user) throw new Forbidden("Sign in first.");
  return user;
}

/** The request's headers as the accounts library may see them. */
export const authHeaders = (c: Context<Env>): Headers =>
  headersForAuth(c.req.raw.headers, requestAddress(c));

/** Passes the cookies of an answer of the accounts library on. */
export function withCookies(to: Response, from: Response): Response {
  for (const cookie of from.headers.getSetCookie()) to.headers.append("set-cookie", cookie);
  return to;
}

/** A page about one's own account: in the workspace for members, alone for everybody else. */
export function AccountPage(props: {
  c: Context<Env>;
  title: string;
  lede?: Child | undefined;
  children: Child;
}) {
  const { c, title, lede, children } = props;
  const frame = c.get("frame");
  if (!c.get("actor"))
    return (
      <FocusPage frame={frame} title={title} lede={lede}>
        {children}
      </FocusPage>
    );
  const crumbs =
    title === "Your account" ? undefined : [{ href: "/account", label: "Your account" }];
  return (
    <WorkspacePage frame={frame} title={title} lede={lede} crumbs={crumbs}>
      {children}
    </WorkspacePage>
  );
}

/** The hidden part of a sign-in form: where to go, and the form that waits. */
export function CarriedFields({ carried }: { carried: Carried }) {
  return (
    <>
      {carried.returnTo ? <Hidden name="return" value={carried.returnTo} /> : null}
      {carried.target ? <Hidden name="resume" value={carried.target} /> : null}
      {carried.lost ? <Hidden name="lost" value="1" /> : null}
      {carried.fields.map(([name, value]) => (
        <Hidden name={PREFIX + name} value={value} />
      ))}
    </>
  );
}

/** A form's fields as text; the last of a repeated name. */
export async function textFields(c: Context<Env>): Promise<(name: string) => string> {
  const form = await formData(c);
  return (name) => {
    const value = form.getAll(name).at(-1);
    return typeof value === "string" ? value : "";
  };
}

/** Roles with a page of their own, which answers their question before anything else. */
const OWN_START: Readonly<Record<string, string>> = {
  executive: "/brief",
  "site-poc": "/my-site",
};

/** Where somebody starts: a page of their role's own, Today, their own record, or the page that says they belong nowhere yet. */
export function startPage(permissions: ReadonlySet<string> | null, role = ""): string {
  if (!permissions) return "/account";
  const own = OWN_START[role];
  if (own !== undefined) return own;
  return permissions.has("workspace:read") ? "/today" : "/my-training";
}

export const servicesOf = (c: Context<Env>): Services => c.get("services");
