/** What `npm run dev` serves: the application with pages that reload as you edit them. */
import { prepareSetup } from "#features/accounts/index.ts";
import { readConfig } from "#platform/config.ts";
import { compose } from "./compose.ts";

const URL_OF_DEV = "http://localhost:5173";
// Kept across reloads: the embedded database can be open only once.
const shared = globalThis as { fairhandDev?: ReturnType<typeof open> };

async function open() {
  const config = readConfig({ FAIRHAND_URL: URL_OF_DEV, ...process.env });
  const services = await compose({ config });
  await services.jobs.start();
  const link = await prepareSetup(services);
  if (link) console.log(`Set it up with this one-time link: ${config.url}${link}`);
  return services;
}

const first = (shared.fairhandDev ??= open());
const { createApp } = await import("./app.tsx");
const { frameOf } = await import("./frame.ts");
const { ComponentCatalog } = await import("#ui/catalog.tsx");
const app = createApp(await first);
// Every component with its fixtures: while developing only.
app.get("/dev/components", (c) => c.html(ComponentCatalog({ frame: frameOf(c, null) }).toString()));
export default app;
