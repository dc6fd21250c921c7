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

/** Opens the program on its port. Answers when it listens; stops on SIGTERM and SIGINT. */
export async function startServer(environment: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(environment);
  const services = await compose({ config });
  await services.jobs.start();
  const outer = new Hono();
  const client = path.relative(process.cwd(), path.join(ROOT, "dist/client")) || ".";
  const assets = serveStatic({
    root: client,
    precompressed: true,
    onFound: (_path, c) => {
      c.header("cache-control", FOREVER);
      c.header("x-content-type-options", "nosniff");
    },
  });
  outer.use("/assets/*", assets);
  outer.route("/", createApp(services));
  const server = serve({ fetch: outer.fetch, port: config.port, hostname: config.host }, (info) => {
    // PORT=0 takes any free port: the address must then say which.
    const url = config.port === 0 ? `http://${config.host}:${info.port}` : config.url;
    console.log(`Fairhand is ready at ${url}`);
    void prepareSetup(services).then((link) => {
      console.log(
        link
          ? `Set it up with this one-time link: ${url}${link}`
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
        .then(() => services.database.close())
        .then(() => process.exit(0));
    });
    (server as { closeIdleConnections?: () => void }).closeIdleConnections?.();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
