import { expect, test } from "vitest";
import { deviceName } from "./device-name.ts";
import { hashPassword, passwordProblem, verifyPassword } from "./password.ts";

test("R151 a hash takes its own password only, in whatever Unicode form it is typed", async () => {
  const hash = await hashPassword("blåbær på høyfjellet");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, "blåbær på høyfjellet".normalize("NFD"))).toBe(true);
  expect(await verifyPassword(hash, "blåbær på høyfjelletz")).toBe(false);
  expect(await verifyPassword("$2b$10$somethingelse", "x")).toBe(false);
});

test.each([
  "short words",
  "Password2026!",
  "P@ssw0rdP@ssw0rd",
  "Summer2026!!!",
  "qwertyuiop123",
  "WelcomeWelcome1",
  "123456789012",
  "abcdefghijklm",
  "aaaaaaaaaaaaaab",
  "hospital-admin-2026",
  "my ana.lima secret word",
  "x".repeat(201),
])("R151 a password that is guessed early or too short is refused: %s", (password) => {
  expect(passwordProblem(password, "ana.lima@hospital.org")).not.toBeNull();
});

test.each([
  "a quiet harbor at dawn",
  "correct horse battery",
  "tR7#kq2!vX9z",
  "señal verde bajo el puente",
])("R151 a long password of unrelated words is taken: %s", (password) =>
  expect(passwordProblem(password, "ana.lima@hospital.org")).toBeNull(),
);

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Firefox on Windows",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1",
    "Safari on iPhone",
  ],
  ["curl/8.0", "An unknown device"],
])("R151 a session's device reads as people say it: %s", (agent, device) =>
  expect(deviceName(agent)).toBe(device),
);
