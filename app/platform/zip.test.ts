import { text } from "node:stream/consumers";
import fc from "fast-check";
import { expect, it } from "vitest";
import { fromBufferPromise } from "yauzl";
import { zip } from "./zip.ts";

async function unpack(bytes: Uint8Array): Promise<[string, string][]> {
  const archive = await fromBufferPromise(Buffer.from(bytes), {});
  const files: [string, string][] = [];
  for await (const entry of archive.eachEntry())
    files.push([entry.fileName, await text(await archive.openReadStreamPromise(entry))]);
  return files;
}

it("R149 packs files so that another reader unpacks exactly the same, names and content", async () => {
  const name = fc.stringMatching(/^[a-zé你 ]{1,20}\.txt$/u);
  const files = fc.uniqueArray(fc.tuple(name, fc.string({ unit: "grapheme" })), {
    maxLength: 5,
    selector: ([n]) => n,
  });
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const archive = zip(given.map(([n, t]) => ({ name: n, bytes: new TextEncoder().encode(t) })));
      expect(await unpack(archive)).toEqual(given.map(([n, t]) => [n, Buffer.from(t).toString()]));
    }),
    { numRuns: 50 },
  );
});
