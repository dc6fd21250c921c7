import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form, Select, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState } from "#ui/parts.tsx";
import type { KnownPerson } from "../choose-manager.ts";
import { mergeUnits } from "../merge-units.ts";
import { moveUnit } from "../move-unit.ts";
import { renameUnit } from "../rename-unit.ts";
import { personLabel } from "../person.queries.ts";
import { setHead } from "../set-head.ts";
import {
  findUnit,
  headOf,
  type Unit,
  type UnitInTree,
  unitTree,
  visibleUnits,
} from "../units.queries.ts";
import type { Typed } from "./person-form.tsx";
import { pathPart, problemsOf } from "./request.ts";
import { PeopleTabs } from "./tabs.tsx";

/** GET /people/units: sites with their departments, and departments without a site. */
export async function unitsPage(c: Context<Env>) {
  const tree = await inScope(c, unitTree);
  const may = actorOf(c).permissions.has("people:write");
  const sites = tree.filter((u) => u.kind === "site");
  const loose = tree.filter((u) => u.kind === "department");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Sites and departments"
      lede="They come from the roster and the setup. Rename, move or merge them here; people follow."
      crumbs={[{ href: "/people", label: "People" }]}
    >
      <PeopleTabs view="units" />
      {tree.length === 0 ? (
        <EmptyState title="No site and no department yet">
          <p>Load a roster that names them, or name your sites in the settings.</p>
        </EmptyState>
      ) : null}
      {sites.map((site) => (
        <Card
          title={<UnitName unit={site} may={may} />}
          aside={plural(site.people, "person", "people")}
        >
          <Departments units={site.departments} may={may} />
        </Card>
      ))}
      {loose.length > 0 ? (
        <Card title="Departments without a site" aside={plural(loose.length, "department")}>
          <Departments units={loose} may={may} />
        </Card>
      ) : null}
    </WorkspacePage>,
  );
}

function UnitName({ unit, may }: { unit: UnitInTree; may: boolean }) {
  return may ? <a href={`/people/units/${unit.id}`}>{unit.name}</a> : <>{unit.name}</>;
}

/** A long list folds away, so that a page with a thousand departments stays calm. */
const OPEN_AT_MOST = 30;

function Departments({ units, may }: { units: readonly UnitInTree[]; may: boolean }) {
  if (units.length === 0) return <p>No departments under it.</p>;
  const list = (
    <ul>
      {units.map((unit) => (
        <li>
          <UnitName unit={unit} may={may} /> ·{" "}
          <a href={`/people?department=${unit.id}`}>{plural(unit.people, "person", "people")}</a>
        </li>
      ))}
    </ul>
  );
  if (units.length <= OPEN_AT_MOST) return list;
  return (
    <details>
      <summary>{plural(units.length, "department")}</summary>
      {list}
    </details>
  );
}

/** GET /people/units/:unitId */
export const unitPage = (c: Context<Env>) => page(c, {}, []);

type Change = (c: Context<Env>, typed: Typed, unitId: string) => Promise<string>;

/** Runs one change of a unit and answers with the page, or with the same form and what is wrong. */
const saving =
  (change: Change, done: string) =>
  async (c: Context<Env>): Promise<Response> => {
    const typed = await formFields(c);
    try {
      const id = await change(c, typed, pathPart(c, "unitId"));
      return seeOther(c, `/people/units/${id}`, { kind: "success", text: done });
    } catch (error) {
      const problems = problemsOf(error);
      c.status(400);
      return page(c, typed, problems);
    }
  };

/** POST /people/units/:unitId/rename */
export const saveName = saving(async (c, typed, unitId) => {
  await inScope(c, (work) => renameUnit(work, { unitId, name: typed["name"] ?? "" }));
  return unitId;
}, "The name is changed.");

/** POST /people/units/:unitId/move */
export const saveMove = saving(async (c, typed, unitId) => {
  await inScope(c, (work) => moveUnit(work, { unitId, siteId: typed["site"] || null }));
  return unitId;
}, "The department is moved.");

/** POST /people/units/:unitId/head */
export const saveHead = saving(async (c, typed, unitId) => {
  await inScope(c, (work) => setHead(work, { unitId, head: typed["head"] ?? "" }));
  return unitId;
}, "Saved who heads it.");

/** POST /people/units/:unitId/merge */
export const saveMerge = saving(async (c, typed, unitId) => {
  const intoId = typed["into"] ?? "";
  if (intoId === "")
    throw new Invalid([{ field: "into", message: "Choose what to merge it into." }]);
  await inScope(c, (work) => mergeUnits(work, { unitId, intoId }));
  return intoId;
}, "The two are one now.");

async function page(
  c: Context<Env>,
  typed: Typed,
  errors: readonly FieldProblem[],
): Promise<Response> {
  const { unit, units, head } = await inScope(c, async (work) => {
    const found = await findUnit(work, pathPart(c, "unitId"));
    return { unit: found, units: await visibleUnits(work), head: await headOf(work, found) };
  });
  const here = `/people/units/${unit.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={unit.name}
      lede={`A ${unit.kind}, as the roster or the setup names it.`}
      crumbs={[
        { href: "/people", label: "People" },
        { href: "/people/units", label: "Sites and departments" },
      ]}
    >
      <Card title="Rename">
        <Form action={`${here}/rename`} errors={own(errors, "name")} label="Rename">
          <TextField
            name="name"
            label="Name"
            width="l"
            value={typed["name"] ?? unit.name}
            errors={errors}
          />
          <Actions>
            <Button>Save the name</Button>
          </Actions>
        </Form>
      </Card>
      <Head here={here} unit={unit} head={head} typed={typed} errors={errors} />
      {unit.kind === "department" ? (
        <Move here={here} unit={unit} units={units} errors={errors} />
      ) : null}
      <Merge here={here} unit={unit} units={units} errors={errors} />
    </WorkspacePage>,
  );
}

const own = (errors: readonly FieldProblem[], field: string) =>
  errors.filter((e) => e.field === field);

interface UnitFormProps {
  here: string;
  unit: Unit;
  units: readonly Unit[];
  errors: readonly FieldProblem[];
}

function Head(props: {
  here: string;
  unit: Unit;
  head: KnownPerson | null;
  typed: Typed;
  errors: readonly FieldProblem[];
}) {
  const { here, unit, head, typed, errors } = props;
  return (
    <Card title="Who heads it">
      {head ? (
        <p>
          <a href={`/people/${head.id}`}>{personLabel(head)}</a> heads this {unit.kind}.
        </p>
      ) : null}
      <Form action={`${here}/head`} errors={own(errors, "head")} label="Who heads it">
        <TextField
          name="head"
          label="Employee number or work e-mail"
          hint="They see the training of people here whose record names no other manager. Empty for nobody."
          optional
          width="l"
          value={typed["head"] ?? head?.employeeNumber ?? head?.email}
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">Save who heads it</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function Move({ here, unit, units, errors }: UnitFormProps) {
  const sites = units.filter((u) => u.kind === "site");
  if (sites.length === 0) return null;
  return (
    <Card title="Put under a site">
      <Form action={`${here}/move`} errors={own(errors, "site")} label="Put under a site">
        <Select
          name="site"
          label="Site"
          hint="People of this department without a site of their own then count there."
          placeholder="None"
          value={unit.parentId}
          errors={errors}
          options={sites.map((s) => ({ value: s.id, label: s.name }))}
        />
        <Actions>
          <Button kind="secondary">Move</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function Merge({ here, unit, units, errors }: UnitFormProps) {
  const sites = new Map(units.map((u) => [u.id, u.name]));
  const others = units.filter((u) => u.kind === unit.kind && u.id !== unit.id);
  if (others.length === 0) return null;
  const label = (u: Unit) =>
    u.parentId && sites.has(u.parentId) ? `${u.name} (${sites.get(u.parentId)})` : u.name;
  return (
    <Card title="Merge">
      <Form action={`${here}/merge`} errors={own(errors, "into")} label="Merge">
        <Select
          name="into"
          label={`Merge this ${unit.kind} into`}
          hint="Its people and decisions move there, and this one is gone. This cannot be undone."
          errors={errors}
          options={others.map((u) => ({ value: u.id, label: label(u) }))}
        />
        <Actions>
          <Button kind="danger">Merge</Button>
        </Actions>
      </Form>
    </Card>
  );
}
