import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { captureLogs } from "./log-capture.ts";

test("the search for secrets sees what goes to the console and to either stream", () => {
  const quiet = () => true;
  vi.spyOn(process.stdout, "write").mockImplementation(quiet);
  vi.spyOn(process.stderr, "write").mockImplementation(quiet);
  vi.spyOn(console, "debug").mockImplementation(() => undefined);
  captureLogs();
  const words = Array.from({ length: 4 }, () => randomUUID());
  process.stdout.write(`{"level":"info","word":"${words[0]}"}\n`);
  process.stdout.write(`${words[1]}\n`);
  process.stderr.write(Buffer.from(`${words[2]}\n`));
  console.debug({ word: words[3] });
  const file = path.join(String(process.env["KRAKEN_TEST_LOGS"]), `worker-${process.pid}.log`);
  const kept = fs.readFileSync(file, "utf8");
  vi.restoreAllMocks();
  for (const word of words) expect(kept).toContain(word);
});
