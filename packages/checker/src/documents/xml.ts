/** Walks XML as a stream of events, by local names; entities that a file defines itself are refused. */
import sax from "sax";
import { UnreadableDocument } from "./document.ts";

export type Attributes = Readonly<Record<string, string>>;
export interface Visitor {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** Deeper than any document: text boxes in tables in text boxes reach some fifty. */
const DEPTH = 500;
const damaged = () => new UnreadableDocument("It is damaged: a part of it is no XML.");
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Names are given without their prefix.
 * @throws UnreadableDocument when it is not well-formed
 */
export function walkXml(xml: string, visitor: Visitor): void {
  const parser = sax.parser(true, { position: false });
  let depth = 0;
  const text = (found: string) => visitor.text(found);
  Object.assign(parser, {
    onerror() {
      throw damaged();
    },
    onopentag({ name, attributes }: sax.Tag) {
      depth += 1;
      if (depth > DEPTH) throw damaged();
      visitor.open(localName(name), attributes);
    },
    ontext: text,
    oncdata: text,
    onclosetag(name: string) {
      depth -= 1;
      visitor.close(localName(name));
    },
  });
  parser.write(xml.replace(/^\ufeff/, "")).close();
}

/** An attribute by its local name, whatever its prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  for (const key in attributes) if (localName(key) === name) return attributes[key];
  return undefined;
}

export interface Relation {
  readonly target: string;
  readonly type: string;
  readonly outside: boolean;
}

/** What a part of an Office file refers to, by id. Targets inside are names of parts. */
export function readRelations(
  parts: ReadonlyMap<string, string>,
  part: string,
): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  const slash = part.lastIndexOf("/");
  const xml = parts.get(`${part.slice(0, slash)}/_rels${part.slice(slash)}.rels`);
  if (xml === undefined) return relations;
  const base = new URL(`office:/${part}`);
  walkXml(xml, {
    open(name, { Id, Target, Type = "", TargetMode }) {
      if (name !== "Relationship" || Id === undefined || Target === undefined) return;
      const outside = TargetMode === "External";
      const target = outside ? Target : inside(Target, base);
      relations.set(Id, { target, type: Type.slice(Type.lastIndexOf("/") + 1), outside });
    },
    text() {},
    close() {},
  });
  return relations;
}

function inside(target: string, base: URL): string {
  const url = URL.parse(target, base);
  return url ? decodeURIComponentSafe(url.pathname).replace(/^\/+/, "") : target;
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
