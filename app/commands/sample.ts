import { loadSample } from "#features/sample/index.ts";
import { readArguments, text, wantsJson, type Command, WrongUse } from "./arguments.ts";
import { withServices } from "./services.ts";

/** The made-up health system, to look around in. */
export const sample: Command = {
  usage: "[--seed NUMBER]",
  summary: "Adds the made-up health system: six sites, some 2,400 people, five quarters.",
  async run(args) {
    const a = readArguments(args, { seed: { type: "string" } });
    const seed = Number(text(a, "seed") ?? 1);
    if (!Number.isSafeInteger(seed)) throw new WrongUse("--seed is a whole number.");
    const id = await withServices((services) => loadSample(services, { seed }));
    console.log(
      wantsJson(a)
        ? JSON.stringify({ organization: id })
        : "The sample organization is loaded. Remove it in Settings.",
    );
    return 0;
  },
};
