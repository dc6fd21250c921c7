import { describe, expect, test } from "vitest";
import { ComponentCatalog, fixtures } from "./catalog.tsx";
import { Button } from "./button.tsx";
import { publicFrame, workspaceFrame } from "./fixtures.ts";
import { ErrorPage, FocusPage, PublicPage, WorkspacePage } from "./page.tsx";
import { pageFixtures } from "./page.fixtures.tsx";

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** Reads markup into its opening tags; throws where a tag is left open or closed twice. */
function read(html: string): Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  for (const [, closing, name = "", inside = "", selfClosed] of html.matchAll(
    /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/gi,
  )) {
    if (closing) {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last ?? "nothing"}>`);
      continue;
    }
    const attributes = new Map<string, string>();
    for (const [, key = "", value = ""] of inside.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
      if (attributes.has(key)) throw new Error(`${key} twice in <${name}>`);
      attributes.set(key, value);
    }
    tags.push({ name, attributes });
    if (!VOID.has(name) && !selfClosed) open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.join("><")}> never closed`);
  return tags;
}

const render = async (node: unknown): Promise<string> => String(await (node as Promise<unknown>));

/** What must be true of any markup we write; answers the faults it finds. */
function faults(tags: readonly Tag[]): string[] {
  const found: string[] = [];
  const ids = tags.flatMap((t) => t.attributes.get("id") ?? []);
  for (const id of ids.filter((one, at) => ids.indexOf(one) !== at)) found.push(`id ${id} twice`);
  const labels = new Set(
    tags.filter((t) => t.name === "label").map((t) => t.attributes.get("for")),
  );
  for (const { name, attributes } of tags) {
    const type = attributes.get("type");
    if (
      ["input", "select", "textarea"].includes(name) &&
      type !== "hidden" &&
      !labels.has(attributes.get("id"))
    )
      found.push(`${name} ${attributes.get("name")} has no label`);
    if (attributes.has("style")) found.push(`style in ${name}`);
    if ([...attributes.keys()].some((key) => key.startsWith("on")))
      found.push(`handler in ${name}`);
    for (const key of ["aria-describedby", "aria-labelledby", "list"])
      for (const id of attributes.get(key)?.split(" ") ?? [])
        if (!ids.includes(id)) found.push(`${key} names ${id}, which is not there`);
    const target = attributes.get("href");
    if (target?.startsWith("#") && !ids.includes(target.slice(1))) found.push(`link to ${target}`);
    if (name === "img" && !attributes.has("alt")) found.push("img without alt");
    if (
      attributes.get("role") === "img" &&
      !attributes.has("aria-label") &&
      !attributes.has("aria-labelledby")
    )
      found.push(`${name} as picture without name`);
  }
  return found;
}

describe("every component", () => {
  test("the checks below find planted faults", () => {
    const planted =
      '<a href="#no">x</a><input name="q"/><p id="a" style="x">a</p><p id="a" onclick="x">b</p><svg role="img"></svg>';
    expect(faults(read(planted))).toEqual([
      "id a twice",
      "link to #no",
      "input q has no label",
      "style in p",
      "handler in p",
      "svg as picture without name",
    ]);
    expect(() => read("<p><b>x</p></b>")).toThrow("</p> closes <b>");
    expect(() => read("<p>")).toThrow("never closed");
  });

  test.each(fixtures.map((f) => [`${f.component}: ${f.state}`, f] as const))(
    "%s is sound markup, labelled, without inline styles or code",
    async (_, fixture) => {
      expect(faults(read(await render(<div>{fixture.render()}</div>)))).toEqual([]);
    },
  );

  test.each(pageFixtures.map((f) => [`${f.component}: ${f.state}`, f] as const))(
    "%s is a whole document with one h1, one main and a title",
    async (_, fixture) => {
      const html = await render(fixture.render());
      expect(html.startsWith("<!doctype html>")).toBe(true);
      const tags = read(html);
      expect(faults(tags)).toEqual([]);
      for (const name of ["h1", "main", "title"])
        expect(tags.filter((t) => t.name === name)).toHaveLength(1);
      expect(tags.find((t) => t.name === "html")?.attributes.get("lang")).toBe("en");
    },
  );

  test("the catalog shows every fixture on one page without a clash of ids", async () => {
    const html = await render(<ComponentCatalog frame={workspaceFrame} />);
    expect(faults(read(html))).toEqual([]);
    for (const fixture of fixtures) expect(html).toContain(fixture.component);
  });

  test("a button's spoken name holds the words on it", async () => {
    expect(await render(<Button label="Accept Buyer II">Accept</Button>)).toContain(
      'aria-label="Accept Buyer II"',
    );
    expect(await render(<Button label="Contract managers">Decide titles</Button>)).toContain(
      'aria-label="Decide titles: Contract managers"',
    );
  });

  test("text from people is escaped", async () => {
    const html = await render(
      <WorkspacePage
        frame={workspaceFrame}
        title={`<script>alert("1")</script>`}
        lede={`a"b<i>`}
      />,
    );
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<i>");
  });
});

describe("the frame of a page", () => {
  const hotline = [workspaceFrame.hotline.phoneHref, workspaceFrame.hotline.smsHref, "tel:911"];
  const words = "Words.";

  test("R130 every kind of page carries the Hotline's call, text and chat, and 911", async () => {
    const pages = [
      <WorkspacePage frame={workspaceFrame} title="A" />,
      <PublicPage frame={publicFrame} title="B" />,
      <FocusPage frame={publicFrame} title="C" />,
      <ErrorPage frame={publicFrame} title="D" text={words} />,
      <ErrorPage frame={workspaceFrame} title="E" text={words} />,
    ];
    for (const page of pages) {
      const html = await render(page);
      for (const href of [...hotline, workspaceFrame.hotline.chatHref])
        expect(html).toContain(`href="${href}"`);
    }
  });

  test("R131 the way out is the first stop of the keyboard on public pages, and says what it does not do", async () => {
    for (const page of [
      <PublicPage frame={publicFrame} title="A" />,
      <FocusPage frame={publicFrame} title="B" />,
    ]) {
      const html = await render(page);
      const first = read(html).find(
        (t) => t.name === "a" || t.name === "button" || t.name === "input",
      );
      expect(first?.attributes.get("href")).toBe("https://www.google.com/");
      expect(html).toContain("does not erase your browser history");
    }
  });

  test("R131 signed in there is no quick exit, whose key would blank unsaved work", async () => {
    const pages = [
      <WorkspacePage frame={workspaceFrame} title="A" />,
      <FocusPage frame={workspaceFrame} title="B" />,
      <ErrorPage frame={workspaceFrame} title="C" text={words} />,
    ];
    for (const page of pages) expect(await render(page)).not.toContain("fh-exit");
  });

  test("public pages load nothing from elsewhere", async () => {
    const tags = read(await render(<PublicPage frame={publicFrame} title="A" />));
    const loaded = tags
      .filter((t) => ["link", "script", "img", "iframe"].includes(t.name))
      .map((t) => t.attributes.get("href") ?? t.attributes.get("src") ?? "");
    expect(loaded.filter((address) => !/^\/(?!\/)/.test(address))).toEqual([]);
    expect(loaded.length).toBeGreaterThan(1);
  });

  test("scripts and styles carry the nonce of the request", async () => {
    const tags = read(
      await render(<WorkspacePage frame={{ ...workspaceFrame, nonce: "n0nce" }} title="A" />),
    );
    const loaded = tags.filter(
      (t) => t.name === "script" || t.attributes.get("rel") === "stylesheet",
    );
    expect(loaded.length).toBeGreaterThan(1);
    for (const tag of loaded) expect(tag.attributes.get("nonce")).toBe("n0nce");
  });

  test("the search and its key leave when they are not offered", async () => {
    const html = await render(
      <WorkspacePage
        frame={{ ...workspaceFrame, searchable: false, shortcuts: false }}
        title="A"
      />,
    );
    expect(html).not.toContain("site-search");
    expect(html).toContain('data-shortcuts="off"');
  });

  test("the sample is labelled on every page", async () => {
    const html = await render(
      <WorkspacePage frame={{ ...workspaceFrame, sample: true }} title="A" />,
    );
    expect(html).toContain("made-up health system");
    expect(html).not.toContain("Remove the sample");
    const frame = { ...workspaceFrame, sample: true, sampleRemoval: "/settings/sample" };
    expect(await render(<WorkspacePage frame={frame} title="A" />)).toContain(
      'href="/settings/sample"',
    );
  });
});
