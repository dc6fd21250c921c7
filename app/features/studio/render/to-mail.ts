import { readable } from "./contrast.ts";
import { dayWords, pageBlocks } from "./page-data.ts";
import { pictureType } from "./picture-type.ts";
import type { Block, PieceDocument } from "./piece-document.ts";
import { escapeHtml, type HtmlPart, toHtml } from "./to-html.ts";
import { toPlainText } from "./to-plain-text.ts";

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

export interface MailOptions {
  /**
   * Where a picture can be had by whoever reads the mail. Without it, pictures travel inside the file;
   * some mail programs do not show those.
   */
  readonly pictureSrc?: (file: string) => string;
}

/**
 * A piece as one HTML file that mail programs show: styles on the elements, one table that only centers,
 * nothing loaded but pictures. For the hospital's own mailer, and for the web.
 */
export function toMail(piece: PieceDocument, options: MailOptions = {}): string {
  const { primary, accent, primaryText } = readable(piece.brand);
  const inFile = (bytes: Uint8Array) =>
    `data:${MIME[pictureType(bytes) ?? "png"]};base64,${Buffer.from(bytes).toString("base64")}`;
  const body = toHtml(shownBlocks(piece), {
    hotline: piece.hotline,
    topLevel: 1,
    style: styles(primaryText, accent),
    pictureSrc: (file) =>
      options.pictureSrc?.(file) ??
      (Object.hasOwn(piece.pictures, file) ? inFile(piece.pictures[file]!) : null),
  });
  const { logo, organization } = piece.brand;
  const sender = logo
    ? `<img src="${escapeHtml(options.pictureSrc?.("logo") ?? inFile(logo.bytes))}" alt="${escapeHtml(logo.alt)}" height="40" style="height:40px;width:auto;border:0">`
    : escapeHtml(organization);
  const foot = [
    escapeHtml(piece.notice),
    ...(piece.source
      ? [
          `The official original: <a href="${escapeHtml(piece.source.url)}" style="color:#526078">${escapeHtml(piece.source.title)}</a>`,
        ]
      : []),
  ];
  const day = dayWords(piece);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(piece.language)}"${/^(?:ar|he)\b/.test(piece.language) ? ' dir="rtl"' : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escapeHtml(piece.title)}</title>
</head>
<body style="margin:0;padding:0;background:#f7f8f6">
<table role="none" style="width:100%;border-collapse:collapse">
<tbody><tr><td style="padding:24px 12px">
<div style="max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #e2e6ec;border-top:6px solid ${primary};border-radius:10px;padding:24px 28px 28px;${FONT};font-size:16px;line-height:1.55;color:#16233b">
<p style="margin:0 0 20px;font-size:14px;font-weight:600;color:#526078">${sender}${day ? ` <span style="font-weight:400">${escapeHtml(day)}</span>` : ""}</p>
<h1 style="${styles(primaryText, accent).h1}">${escapeHtml(piece.title)}</h1>
${body}
<p style="margin:28px 0 0;padding-top:14px;border-top:1px solid #e2e6ec;font-size:13px;color:#526078">${foot.join("<br>")}</p>
</div>
</td></tr></tbody>
</table>
</body>
</html>
`;
}

/** The same words as text: the plain part of the mail, and the file for a paste. */
export function toText(piece: PieceDocument): string {
  return [
    piece.title,
    "",
    toPlainText(shownBlocks(piece), piece.hotline).trimEnd(),
    "",
    "--",
    piece.notice,
    ...(piece.source ? [`The official original: ${piece.source.title}, ${piece.source.url}`] : []),
    "",
  ].join("\n");
}

const MIME = { png: "image/png", jpg: "image/jpeg", svg: "image/svg+xml" } as const;

/** Headings stand under the title, which is the first. */
const shownBlocks = (piece: PieceDocument): Block[] =>
  pageBlocks(piece).map((block) =>
    block.type === "heading" ? { ...block, level: Math.min(block.level, 3) as 2 | 3 } : block,
  );

const styles = (color: string, accent: string): Partial<Record<HtmlPart, string>> => ({
  h1: "margin:0 0 18px;font-size:28px;line-height:1.2;font-weight:300;color:#16233b",
  h2: `margin:28px 0 8px;font-size:19px;line-height:1.3;font-weight:600;color:${color}`,
  h3: "margin:22px 0 6px;font-size:16px;line-height:1.3;font-weight:600;color:#16233b",
  p: "margin:14px 0 0",
  list: "margin:14px 0 0;padding-inline-start:24px",
  li: "margin:4px 0 0",
  quote: `margin:18px 0 0;padding-inline-start:14px;border-inline-start:3px solid ${accent};font-size:18px`,
  table: "margin:18px 0 0;border-collapse:collapse;width:100%;font-size:15px",
  th: "padding:8px 10px 8px 0;border-bottom:2px solid #d5dbe4;text-align:start",
  td: "padding:8px 10px 8px 0;border-bottom:1px solid #d5dbe4;text-align:start",
  img: "display:block;max-width:100%;height:auto;border:0;border-radius:6px",
  a: `color:${color}`,
  hotline: `margin:22px 0 0;padding:12px 16px;background:#fff5dc;border-inline-start:4px solid ${accent};border-radius:6px`,
  signature: "margin:44px 0 0;padding-top:6px;border-top:1px solid #16233b;max-width:300px",
  hr: "margin:24px 0 0;border:0;border-top:1px solid #d5dbe4",
});
