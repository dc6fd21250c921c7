import type { DatabaseError } from "pg";

/** The call took longer than it was given. Nothing of it was written. */
export class DeadlineExceeded extends Error {
  override readonly name: string = "DeadlineExceeded";
  /** @param milliseconds how long the call was given, where that is known */
  constructor(milliseconds?: number, options?: ErrorOptions) {
    const given = milliseconds === undefined ? "it may" : `${milliseconds / 1000} seconds`;
    super(`The database call was ended: it took longer than ${given}.`, options);
  }
}

/** Nobody gave a connection back for a long time: the call was not even begun. */
export class DatabaseBusy extends DeadlineExceeded {
  override readonly name = "DatabaseBusy";
}

/** The disk is nearly full (or full): writes are refused, reads go on. Maps to 507. */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
  constructor(options?: ErrorOptions) {
    super(
      "The disk of this server is nearly full, so nothing can be saved now. Reading still works. Free some space, then try again.",
      options,
    );
  }
}

/** The embedded database ended while it was working; it is opened again for the next call. */
export class DatabaseStopped extends Error {
  override readonly name = "DatabaseStopped";
  constructor(options?: ErrorOptions) {
    super("The embedded database stopped in the middle of this call.", options);
  }
}

/** The database gives no connection: it is not there, begins, ends, or has no place left. */
export class DatabaseAway extends Error {
  override readonly name = "DatabaseAway";
  constructor(options?: ErrorOptions) {
    super("The database does not answer.", options);
  }
}

const NO_CONNECTION = new Set(
  "ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN ENOENT 57P03 53300".split(
    " ",
  ),
);
const ENDED = new Set(["57P01", "57P02"]);
const codeOf = (error: Error): string => String((error as { code?: unknown }).code);

/** Whether a connection that was there has ended in the middle. */
export const isCutOff = (error: Error): boolean =>
  ENDED.has(codeOf(error)) || error.message === "Connection terminated unexpectedly";

/** Names why no connection came, where it means more than the error of a socket. */
export const reasonOf = (error: Error): Error =>
  isCutOff(error) || NO_CONNECTION.has(codeOf(error)) ? new DatabaseAway({ cause: error }) : error;

/** Another process has the data folder open. */
export class DataFolderInUse extends Error {
  override readonly name = "DataFolderInUse";
}

const DISK_FULL = "53100";
const STATEMENT_TIMEOUT = "57014";

/** Names what a server's error means for the program, where it means more than an SQL error. */
export function meaningOf(error: DatabaseError): Error {
  if (error.code === DISK_FULL) return new DiskFull({ cause: error });
  if (error.code === STATEMENT_TIMEOUT) return new DeadlineExceeded(undefined, { cause: error });
  return error;
}

/**
 * Takes people's data out of an error before anybody can log it. PostgreSQL repeats values in
 * details ("Key (email)=(…) already exists"), in contexts, and in the messages of data exceptions
 * (class 22). What programs decide on stays: code, constraint, table, column.
 */
export function redact(error: DatabaseError): DatabaseError {
  error.detail = undefined;
  error.where = undefined;
  error.internalQuery = undefined;
  if (error.code?.startsWith("22")) error.message = error.message.replace(/: ".*$/s, "");
  return error;
}
