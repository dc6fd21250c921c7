/** Starts HTTP and jobs; nothing else. */
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import path from "node:path";
import { prepareSetup } from "#features/accounts/index.ts";
import { readConfig } from "#platform/config.ts";
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

/** PORT=0 takes any free port, known once it listens: links in mails must name it, too. */
function namePort(config: { port: number; host: string; url: string }, port: number): void {
  const unnamed = new URL(config.url).port === "0";
  config.port = port;
  if (unnamed) config.url = `http://${config.host}:${port}`;
}

/** Opens the program on its port. Answers when it listens; stops on SIGTERM and SIGINT. */
export async function startServer(environment: NodeJS.ProcessEnv): Promise<void> {
  const config = { ...readConfig(environment) };
  const services = await compose({ config });
  await services.jobs.start();
  const pages = createApp(services);
  const files = builtFiles();
  const fetch: typeof pages.fetch = (request, ...rest) =>
    /^\/(assets\/|favicon\.svg$)/.test(new URL(request.url).pathname)
      ? files.fetch(request, ...rest)
      : pages.fetch(request, ...rest);
  const server = serve({ fetch, port: config.port, hostname: config.host }, (info) => {
    if (config.port === 0) namePort(config, info.port);
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
