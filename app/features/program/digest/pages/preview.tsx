import type { DigestText } from "../digest-text.ts";

/** A digest as its reader gets it: the words of the mail, its points as points, its addresses as links. */
export function DigestPreview({
  mail,
  links,
}: {
  mail: DigestText;
  links: Record<string, string>;
}) {
  const text = mail.text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => links[name] ?? whole);
  return (
    <div class="fh-message fh-digest">
      <p class="fh-message-subject">
        <span class="usa-sr-only">Subject: </span>
        {mail.subject}
      </p>
      {text.split("\n\n").map((part) => (
        <Part lines={part.split("\n")} />
      ))}
    </div>
  );
}

function Part({ lines }: { lines: readonly string[] }) {
  const heading = lines.length === 1 && lines[0]!.endsWith(":");
  if (!lines[0]?.startsWith("- "))
    return <p class={heading ? "fh-digest-kind" : undefined}>{withBreaks(lines)}</p>;
  const points: string[][] = [];
  for (const line of lines)
    if (line.startsWith("- ")) points.push([line.slice(2)]);
    else points.at(-1)?.push(line.trim());
  return (
    <ul>
      {points.map((point) => (
        <li>{withBreaks(point)}</li>
      ))}
    </ul>
  );
}

const withBreaks = (lines: readonly string[]) =>
  lines.map((line, at) => (
    <>
      {at > 0 ? <br /> : null}
      {/^https?:\/\/\S+$/.test(line) ? <a href={line}>{line}</a> : line}
    </>
  ));
