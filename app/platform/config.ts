import { randomBytes } from "node:crypto";
import { accessSync, constants, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const flag = z.enum(["0", "1", "true", "false"]).transform((v) => v === "1" || v === "true");
const Variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  FAIRHAND_HOST: z.string().min(1).default("127.0.0.1"),
  FAIRHAND_URL: z.url({ protocol: /^https?$/ }).optional(),
  FAIRHAND_DATA_DIR: z.string().min(1).default("data"),
  FAIRHAND_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  FAIRHAND_SECRET: z.string().min(32).optional(),
  FAIRHAND_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  FAIRHAND_MAIL_FROM: z.string().default("Fairhand <fairhand@localhost>"),
  FAIRHAND_TRUST_PROXY: flag.default(false),
  FAIRHAND_WATCH_DIR: z
    .string()
    .refine(isWritableFolder, "it must name a folder that exists and that this server may write to")
    .transform((folder) => path.resolve(folder))
    .optional(),
  FAIRHAND_MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(2048).default(100),
  FAIRHAND_SCANNER: z
    .string()
    .regex(
      /^tcp:\/\/[^/\s:@]+(:\d+)?\/?$|^tcp:\/\/\[[0-9a-fA-F:]+\](:\d+)?\/?$/,
      "it must look like tcp://host:3310",
    )
    .optional(),
  FAIRHAND_INDEXING: z
    .enum(["on", "off"])
    .transform((v) => v === "on")
    .default(true),
  FAIRHAND_SECURITY_CONTACT: z
    .string()
    .regex(
      /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
      "it must look like mailto:security@example.org or https://example.org/security",
    )
    .optional(),
  FAIRHAND_LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The address people use, without a trailing slash. */
  readonly url: string;
  readonly dataDirectory: string;
  readonly databaseUrl: string | undefined;
  readonly secret: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly trustProxy: boolean;
  /** Files dropped below this folder are loaded by themselves; undefined: none are. */
  readonly watchDirectory: string | undefined;
  readonly maxUploadBytes: number;
  /** Where clamd listens, as tcp://host:3310; undefined: files of suppliers are not scanned. */
  readonly scannerUrl: string | undefined;
  /** Search engines may list the public site. */
  readonly indexing: boolean;
  /** Where somebody who found a weakness can write, as a mailto: or https: address. */
  readonly securityContact: string | undefined;
  readonly logLevel: string;
}

/** A setting is wrong: the message names the variable. */
export class WrongSetting extends Error {}

/**
 * Reads the settings once, at boot.
 * @throws WrongSetting naming every variable that is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, v]) => v !== ""));
  const read = Variables.safeParse(given);
  if (!read.success)
    throw new WrongSetting(
      read.error.issues
        .map((i) => `The setting ${String(i.path[0])} is wrong: ${i.message}.`)
        .join("\n"),
    );
  const v = read.data;
  const dataDirectory = path.resolve(v.FAIRHAND_DATA_DIR);
  return {
    port: v.PORT,
    host: v.FAIRHAND_HOST,
    url: (v.FAIRHAND_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, ""),
    dataDirectory,
    databaseUrl: v.FAIRHAND_DATABASE_URL,
    secret: v.FAIRHAND_SECRET ?? keptSecret(dataDirectory),
    smtpUrl: v.FAIRHAND_SMTP_URL,
    mailFrom: v.FAIRHAND_MAIL_FROM,
    trustProxy: v.FAIRHAND_TRUST_PROXY,
    watchDirectory: v.FAIRHAND_WATCH_DIR,
    maxUploadBytes: v.FAIRHAND_MAX_UPLOAD_MB * 1024 * 1024,
    scannerUrl: v.FAIRHAND_SCANNER,
    indexing: v.FAIRHAND_INDEXING,
    securityContact: v.FAIRHAND_SECURITY_CONTACT,
    logLevel: v.FAIRHAND_LOG_LEVEL,
  };
}

function isWritableFolder(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** A secret made at the first start and kept beside the data, readable by its owner only. */
function keptSecret(directory: string): string {
  const file = path.join(directory, "secret");
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    mkdirSync(directory, { recursive: true });
    const secret = randomBytes(32).toString("base64url");
    try {
      writeFileSync(file, secret, { mode: 0o600, flag: "wx" });
      return secret;
    } catch {
      return readFileSync(file, "utf8").trim(); // another process was first
    }
  }
}
