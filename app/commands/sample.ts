import { loadSample } from "#features/sample/index.ts";
import { readArguments, text, wantsJson, type Command, WrongUse } from "./arguments.ts";
import { withServices } from "./services.ts";

/** The made-up health system, to look around in. */
export const sample: Command = {
  usage: "[--seed NUMBER]",
  summary:
    "Adds the made-up health system: six sites, some 2,400 people, 600 contracts, five quarters.",
  async run(args) {
    const a = readArguments(args, { seed: { type: "string" } });
    const given = text(a, "seed");
    const seed = Number(given);
    if (given !== undefined && !Number.isSafeInteger(seed))
      throw new WrongUse("--seed is a whole number.");
    // Without a seed it is the very sample that the setup wizard offers.
    const id = await withServices((services) =>
      loadSample(services, given === undefined ? {} : { seed }),
    );
    console.log(
      wantsJson(a)
        ? JSON.stringify({ organization: id })
        : "The sample organization is loaded. Remove it in Settings.",
    );
    return 0;
  },
};
