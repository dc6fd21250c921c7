import pg, { type DatabaseError } from "pg";
import { meaningOf, redact } from "./errors.ts";

/** The same parsers whichever server answers: what a column gives must not depend on the database. */
const plain = (value: string) => value;
pg.types.setTypeParser(pg.types.builtins.DATE, plain); // a civil date stays text
pg.types.setTypeParser(pg.types.builtins.INTERVAL, plain);
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
});

/** node-postgres's own hook for an error that the server sent; it has no public one. */
interface ErrorHook {
  _handleErrorMessage(error: Error): void;
}

/** A client whose errors carry no parameters, and say when the disk or the time was the cause. */
export class RedactingClient extends pg.Client {
  _handleErrorMessage(error: DatabaseError): void {
    // oxlint-disable-next-line no-underscore-dangle -- the driver's name for it
    (pg.Client.prototype as unknown as ErrorHook)._handleErrorMessage.call(
      this,
      meaningOf(redact(error)),
    );
  }
}
