/**
 * A power cut: the writer stands still, the file system forgets everything that was not flushed
 * (FS_IOC_SHUTDOWN without flushing the log), and is mounted again. Needs root, a loop device and
 * perl for the ioctl; says so loudly where it cannot run.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "../../app/platform/db/database.ts";
import { sleep, Subject } from "./process.ts";

// A minute here; a machine many times slower must not fail.
vi.setConfig({ testTimeout: 1_800_000 });

const ROUNDS = 5;
const run = (command: string, args: string[]) => execFileSync(command, args, { stdio: "pipe" });

test(`${ROUNDS} power cuts lose no acknowledged transaction`, async (c) => {
  const disk = makeDisk();
  if (typeof disk === "string") {
    console.warn(`SKIPPED: power cuts were not tried: ${disk}`);
    c.skip();
    return;
  }
  const data = path.join(disk.mountPoint, "data");
  let acknowledged = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const writer = new Subject(["write", data]);
    const [, last, torn] = (await writer.says("found")).split(" ").map(Number);
    expect(torn, `round ${round}: transactions half there`).toBe(0);
    expect(last, `round ${round}: last one found`).toBeGreaterThanOrEqual(acknowledged);
    await writer.says("wrote");
    await sleep(200 + Math.random() * 800); // the moment of the cut: any is as good as another
    writer.child.kill("SIGSTOP");
    disk.cutPower();
    await writer.kill();
    acknowledged = Math.max(acknowledged, writer.acknowledged("wrote"));
    disk.remount();
  }
  const database = await openDatabase({ directory: data });
  const { rows } = await database.pool.query(
    "select count(*) as n, max(n) as last, (select count(*) from mirror) as mirrored from entry",
  );
  await database.close();
  expect(rows[0].last).toBeGreaterThanOrEqual(acknowledged);
  expect(rows[0]).toMatchObject({ n: rows[0].last, mirrored: rows[0].last });
  expect(acknowledged).toBeGreaterThan(0);
});

interface Disk {
  readonly mountPoint: string;
  cutPower(): void;
  remount(): void;
}

/** An ext4 file system of its own in a file; or why this machine cannot have one. */
function makeDisk(): Disk | string {
  if (process.platform !== "linux") return "this is not Linux";
  if (process.getuid?.() !== 0) return "this needs root";
  const folder = mkdtempSync(path.join(tmpdir(), "fairhand-power-"));
  const image = path.join(folder, "disk");
  const mountPoint = path.join(folder, "mnt");
  const unmount = () => run("umount", [mountPoint]);
  const mount = () => run("mount", ["-o", "loop", image, mountPoint]);
  onTestFinished(() => {
    try {
      run("umount", ["-l", mountPoint]);
    } catch {} // not mounted
    rmSync(folder, { recursive: true, force: true });
  });
  const cutPower = () => {
    const SHUTDOWN = 0x8004587d; // FS_IOC_SHUTDOWN; 2: without flushing the log
    run("perl", [
      "-e",
      `open(my $f, "<", $ARGV[0]) or die; ioctl($f, ${SHUTDOWN}, my $how = pack("I", 2)) or die $!`,
      mountPoint,
    ]);
  };
  const remount = () => {
    unmount();
    mount();
  };
  try {
    writeFileSync(image, "");
    truncateSync(image, 700 * 1024 * 1024);
    mkdirSync(mountPoint);
    run("mkfs.ext4", ["-q", "-F", image]);
    mount();
    // A cut on the empty disk: where this machine cannot make one, it fails here.
    writeFileSync(path.join(mountPoint, "forgotten"), "not flushed");
    cutPower();
    remount();
  } catch (error) {
    return (error as Error).message.split("\n")[0]!;
  }
  return { mountPoint, cutPower, remount };
}
