/** The pages of a kit that explain it: an index to open in a browser, a read-me, a list of sources. Pure. */
import { escapeHtml, type Hotline, NOT_FROM_HHS, type Takeable } from "#features/studio/index.ts";
import { formatBytes, formatDate, plural } from "#ui/format.ts";
import type { KitPiece, KitPlan } from "./kit-plan.ts";
import type { LeftOut } from "./schema.ts";

export interface MadePiece extends KitPiece {
  /** Its words, ready to paste. */
  readonly text: string;
  readonly takeable: Takeable;
  /** Filled in as they are made; `bytes` is their size. */
  readonly files: { name: string; label: string; bytes: number }[];
}

export interface AboutKit {
  readonly plan: KitPlan;
  readonly made: readonly MadePiece[];
  readonly leftOut: readonly LeftOut[];
  readonly hotline: Hotline;
  /** The partner in whose name it is made; null for the organization's own. */
  readonly organization: string | null;
  readonly madeBy: string;
  /** A civil date. */
  readonly today: string;
}

const days = ({ plan: { campaign } }: AboutKit): string =>
  `${formatDate(campaign.startsOn)} to ${formatDate(campaign.endsOn)}`;

/** Who made it, and what it is not. */
const originOf = (about: AboutKit): string =>
  about.organization === null
    ? `Made by ${about.madeBy}. ${NOT_FROM_HHS}`
    : `First made by the program of ${about.madeBy}. This copy carries the name of ${about.organization}. Not from HHS and not endorsed by it.`;

/** Colors have a contrast of 4.5 and more on their ground, by day and by night. */
const STYLE = `:root{color-scheme:light dark;--ground:#f7f8f6;--paper:#fff;--ink:#16233b;--soft:#526078;--line:#d5dbe4;--link:#1a4fa3;--sun:#f2b233;--warm:#fff5dc}
@media (prefers-color-scheme:dark){:root{--ground:#0f1626;--paper:#18223a;--ink:#eef2f8;--soft:#b4c0d4;--line:#33415f;--link:#9cc0ff;--warm:#3a2f12}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main,footer,header{max-width:62rem;margin:0 auto;padding:0 1.25rem}header{padding-top:2.5rem;border-top:8px solid var(--sun)}
h1{font-weight:300;font-size:clamp(1.9rem,5vw,2.9rem);line-height:1.15;margin:0 0 .5rem}h2{margin:2.75rem 0 1rem;font-weight:400;font-size:1.6rem}h3{margin:0 0 .25rem;font-size:1.1rem}
a{color:var(--link)}a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}p{max-width:42rem}.soft{color:var(--soft);margin:.1rem 0 .6rem;font-size:.95rem}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));padding:0;margin:0;list-style:none}
.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;min-width:0}
.files{list-style:none;margin:.4rem 0 0;padding:0}.files li{margin:.3rem 0}.files small{color:var(--soft)}summary{cursor:pointer;color:var(--link);padding:.35rem 0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;font-size:.95rem;background:var(--ground);border-radius:6px;padding:.75rem;margin:.5rem 0 0}
.hotline{background:var(--warm);border-inline-start:5px solid var(--sun);border-radius:8px;padding:.9rem 1.1rem;margin:1.5rem 0}.hotline p{margin:.2rem 0}footer{padding-block:2rem 3rem;color:var(--soft);font-size:.92rem}`;

/** The index as one HTML file: it loads nothing, and every link leads into the kit or to https. */
export function kitIndex(about: AboutKit): string {
  const { plan, made, hotline } = about;
  const { campaign } = plan;
  const tags = [campaign.primaryHashtag, ...campaign.secondaryHashtags].filter(Boolean).join(" ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`Kit: ${campaign.name}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="soft">${escapeHtml(about.organization ?? about.madeBy)}</p>
<h1>${escapeHtml(campaign.name)}</h1>
<p>${escapeHtml([campaign.theme, days(about)].filter(Boolean).join(" · "))}</p>
${tags ? `<p><strong>${escapeHtml(tags)}</strong></p>` : ""}
<p>${plural(made.length, "piece")}, each approved, in every format that fits. Begin anywhere.</p>
</header>
<main>
<section class="hotline" aria-labelledby="hotline"><h2 id="hotline" style="margin:0;font-size:1.1rem;font-weight:600">National Human Trafficking Hotline</h2>
<p>Call <a href="${escapeHtml(hotline.phoneHref)}">${escapeHtml(hotline.phone)}</a>, text ${escapeHtml(hotline.sms)}, or <a href="${escapeHtml(hotline.chatHref)}">chat online</a>. In danger now? Call 911.</p></section>
${made.length === 0 ? "<p>No piece of this campaign is approved yet, so the kit is empty.</p>" : ""}
${plan.sections.map((section) => sectionHtml(section.name, section.folder, made)).join("\n")}
<h2>Also in this kit</h2>
<ul><li><a href="calendar.ics">Calendar of the pieces</a></li><li><a href="sources.txt">Sources</a></li><li><a href="README.txt">Read-me</a></li></ul>
${leftOutHtml(about.leftOut)}
</main>
<footer><p>${escapeHtml(originOf(about))}</p><p>Made ${formatDate(about.today)}.</p></footer>
</body>
</html>
`;
}

function sectionHtml(name: string, folder: string, made: readonly MadePiece[]): string {
  const pieces = made.filter((one) => one.folder === folder);
  if (pieces.length === 0) return "";
  return `<section aria-labelledby="f-${folder}"><h2 id="f-${folder}">${escapeHtml(name)}</h2>
<ul class="grid">${pieces.map(pieceHtml).join("")}</ul></section>`;
}

function pieceHtml({ piece, takeable, files, text }: MadePiece): string {
  const title = takeable.document.title;
  const facts = [takeable.kind.name, piece.plannedOn ? formatDate(piece.plannedOn) : null];
  return `<li class="card"><h3>${escapeHtml(title)}</h3><p class="soft">${escapeHtml(facts.filter(Boolean).join(" · "))}</p>
<ul class="files">${files.map((file) => `<li><a href="${escapeHtml(file.name)}">${escapeHtml(file.label)}<span style="position:absolute;clip-path:inset(50%)"> of ${escapeHtml(title)}</span></a> <small>${formatBytes(file.bytes)}</small></li>`).join("")}</ul>
${takeable.alt ? `<details><summary>Alternative text of the picture</summary><pre>${escapeHtml(takeable.alt)}</pre></details>` : ""}
${text ? `<details><summary>Words to copy</summary><pre>${escapeHtml(text)}</pre></details>` : ""}</li>`;
}

const leftOutHtml = (leftOut: readonly LeftOut[]): string =>
  leftOut.length === 0
    ? ""
    : `<h2>Left out</h2><p>These could not be made so that everybody can read them.</p><ul>${leftOut
        .map((one) => `<li>${escapeHtml(leftOutLine(one))}</li>`)
        .join("")}</ul>`;

const leftOutLine = ({ title, format, reason }: LeftOut): string =>
  `${title}${format ? ` (${format})` : ""}: ${reason}`;

/** The same in plain text, for whoever opens folders first. */
export function kitReadme(about: AboutKit): string {
  const { plan, made, hotline } = about;
  return crlf([
    plan.campaign.name.toUpperCase(),
    days(about),
    ...(plan.campaign.theme ? [`Theme: ${plan.campaign.theme}`] : []),
    "",
    "Open index.html in a browser: it lists every piece with its files.",
    "",
    "WHAT IS WHERE",
    ...plan.sections
      .map((section) => [section, made.filter((one) => one.folder === section.folder)] as const)
      .filter(([, pieces]) => pieces.length > 0)
      .map(
        ([{ folder, name }, pieces]) => `${folder}/  ${name}, ${plural(pieces.length, "piece")}`,
      ),
    ...(about.organization === null
      ? ["posts/  Tables of posts for Buffer, one for each network. Pictures lie beside the posts."]
      : []),
    "calendar.ics  The days of the pieces, for your calendar.",
    "sources.txt  The official originals that the pieces point to.",
    "",
    `${plural(made.length, "piece")} are in this kit. Keep the line that says who made them first.`,
    ...(about.leftOut.length > 0
      ? ["", "LEFT OUT", ...about.leftOut.map((one) => `- ${leftOutLine(one)}`)]
      : []),
    "",
    `National Human Trafficking Hotline: call ${hotline.phone}, text ${hotline.sms}, ${hotline.chatHref}`,
    "In danger now? Call 911.",
    "",
    originOf(about),
  ]);
}

/** Each official original once, with the pieces that point to it. */
export function kitSources(about: AboutKit): string {
  const sources = new Map<string, { url: string; titles: string[] }>();
  for (const { takeable } of about.made) {
    const { source, title } = takeable.document;
    if (!source) continue;
    const known = sources.get(source.title) ?? { url: source.url, titles: [] };
    known.titles.push(title);
    sources.set(source.title, known);
  }
  const listed = [...sources].toSorted(([a], [b]) => a.localeCompare(b, "en"));
  return crlf([
    "SOURCES",
    "",
    ...(listed.length === 0 ? ["No piece of this kit points to an official original."] : []),
    ...listed.flatMap(([title, { url, titles }]) => [
      title,
      url,
      ...titles.map((one) => `  - ${one}`),
      "",
    ]),
    originOf(about),
  ]);
}

const crlf = (lines: readonly string[]): string => `${lines.join("\r\n")}\r\n`;
