/** An error or a warning that nobody expected fails the test that caused it. */
import { afterEach, expect, vi } from "vitest";

const spy = vi.spyOn(console, "error");
afterEach(() => {
  const said = spy.mock.calls.map((call) => call.map(String).join(" "));
  spy.mockClear();
  expect(said, "console.error was called").toEqual([]);
});
