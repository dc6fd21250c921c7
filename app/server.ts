/** Starts HTTP and jobs; nothing else. */
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { prepareSetup } from "#features/accounts/index.ts";
import { type Config, readConfig } from "#platform/config.ts";
import { ROOT } from "#platform/content.ts";
import { createApp } from "./app.tsx";
import { compose } from "./compose.ts";

const FOREVER = "public, max-age=31536000, immutable";

/** What the client build made: names carry a digest of the content, so they may be kept for good. */
function builtFiles(): Hono {
  const root = path.relative(process.cwd(), path.join(ROOT, "dist/client")) || ".";
  const files = new Hono();
  files.use(
    serveStatic({
      root,
      precompressed: true,
      onFound: (file, c) => {
        c.header("cache-control", file.includes("assets") ? FOREVER : "public, max-age=86400");
        c.header("x-content-type-options", "nosniff");
      },
    }),
  );
  return files;
}

/** PORT=0 takes any free port. It is chosen before anything starts: links in mails must name it. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const probe = createServer().listen(0, config.host);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  const unnamed = new URL(config.url).port === "0";
  return { ...config, port, url: unnamed ? `http://${config.host}:${port}` : config.url };
}

/** Opens the program on its port. Answers when it listens; stops on SIGTERM and SIGINT. */
export async function startServer(environment: NodeJS.ProcessEnv): Promise<void> {
  const config = await withPort(readConfig(environment));
  const services = await compose({ config });
  await services.jobs.start();
  const pages = createApp(services);
  const files = builtFiles();
  const fetch: typeof pages.fetch = (request, ...rest) =>
    /^\/(assets\/|favicon\.svg$)/.test(new URL(request.url).pathname)
      ? files.fetch(request, ...rest)
      : pages.fetch(request, ...rest);
  const server = serve({ fetch, port: config.port, hostname: config.host }, () => {
    console.log(`Fairhand is ready at ${config.url}`);
    void prepareSetup(services).then((link) => {
      console.log(
        link
          ? `Set it up with this one-time link: ${config.url}${link}`
          : "It is already set up: sign in.",
      );
    });
  });
  server.once("error", (error: NodeJS.ErrnoException) => {
    console.error(
      error.code === "EADDRINUSE"
        ? `Port ${config.port} is taken by another program. Choose one with PORT=3001.`
        : error.message,
    );
    process.exit(1);
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close(() => {
      void services.jobs
        .stop()
        .then(() => services.accounts.settled())
        .then(() => services.database.close())
        .then(() => process.exit(0));
    });
    (server as { closeIdleConnections?: () => void }).closeIdleConnections?.();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
