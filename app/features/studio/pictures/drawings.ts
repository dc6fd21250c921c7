/** The house's own drawings: calm scenes in two colors, which take those of the brand. */
import { z } from "zod";
import { readContent, readContentText } from "#platform/content.ts";
import { contrast, readable } from "../render/contrast.ts";
import { markdownOf } from "./picture.ts";
import { PICTURE_ROLES, type PictureRole, WHO, type Who } from "./schema.ts";

const values = <V extends string>(list: readonly { readonly value: V }[]) =>
  z.enum(list.map((one) => one.value) as [V, ...V[]]);

const DrawingShape = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: z.string().min(1),
  alt: z.string().min(1),
  who: values<Who>(WHO).default("nobody"),
  role: values<PictureRole>(PICTURE_ROLES).default("none"),
});
const DrawingsFile = z.strictObject({ drawings: z.array(DrawingShape) });

/** One drawing. In a text it is `picture:drawing-<id>`. */
export type Drawing = Readonly<z.infer<typeof DrawingShape>>;

let list: readonly Drawing[] | undefined;
/** Every drawing that ships, in the order in which they are shown. */
export const drawings = (): readonly Drawing[] =>
  (list ??= DrawingsFile.parse(readContent("studio/drawings.yaml")).drawings);

const PREFIX = "drawing-";
export const drawingId = (drawing: Drawing): string => `${PREFIX}${drawing.id}`;
/** The drawing that an id of a picture names; undefined for any other picture. */
export const drawingOf = (pictureId: string): Drawing | undefined =>
  pictureId.startsWith(PREFIX) ? drawings().find((one) => drawingId(one) === pictureId) : undefined;

const sources = new Map<string, string>();
/** Colors in the sources: the deep one, the middle one, the pale ground, and the accent. */
const [DEEP, MIDDLE, PALE, ACCENT] = ["#12408a", "#1d5fc4", "#eaf2fe", "#f4b22c"] as const;

/**
 * A drawing as SVG in the colors of a brand. Lines keep a contrast that can be seen on the pale ground.
 * @param colors #rrggbb each
 */
export function paintDrawing(
  drawing: Drawing,
  colors: { readonly primary: string; readonly accent: string },
): Uint8Array {
  let source = sources.get(drawing.id);
  if (source === undefined)
    sources.set(drawing.id, (source = readContentText(`studio/drawings/${drawing.id}.svg`)));
  const { primaryText } = readable(colors);
  const accent = contrast(colors.accent, "#ffffff") > 1.2 ? colors.accent : ACCENT;
  const painted: Readonly<Record<string, string>> = {
    [DEEP]: mixed(primaryText, "#000000", 0.3),
    [MIDDLE]: primaryText,
    [PALE]: mixed(primaryText, "#ffffff", 0.9),
    [ACCENT]: accent,
  };
  return Buffer.from(source.replaceAll(/#[\da-f]{6}/g, (color) => painted[color] ?? color));
}

/** So much of the second color in the first, from 0 to 1. */
function mixed(a: string, b: string, part: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(a, at) * (1 - part) + channel(b, at) * part))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}

/** The line that puts a drawing into a text. @param id such as `ship` */
export function drawingLine(id: string): string {
  const drawing = drawings().find((one) => one.id === id);
  if (!drawing) throw new Error(`content/studio/drawings.yaml has no ${id}.`);
  return markdownOf({ id: drawingId(drawing), alt: drawing.alt });
}
