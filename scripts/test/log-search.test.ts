import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { planted } from "#tests/setup/planted.ts";
import { noteSecrets, searchLogs } from "./log-search.ts";

describe("the search for secrets in logs", () => {
  let folder = "";
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-logs-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const write = (...lines: string[]) =>
    fs.writeFileSync(path.join(folder, "app.log"), `${lines.join("\n")}\n`);

  test.each([
    ["a planted secret", planted("token")],
    ["an access token", "shpat_0123456789abcdef"],
    ["a session token in an address", "/app?shop=x&id_token=eyJhbGciOi"],
    ["a carrier's key", "EZTK0123456789"],
    ["a database password", "postgresql://app:hidden@127.0.0.1/kraken"],
  ])("finds %s", (_, secret) => {
    write('{"msg":"fine"}', `{"msg":"see ${secret}"}`);
    expect(searchLogs(folder).leaks).toMatchObject([{ file: "app.log", line: 2 }]);
  });

  test("finds a secret that only the run's list names", () => {
    noteSecrets(folder, ["0f1e2d3c4b5a"]);
    write('{"msg":"0f1e2d3c4b5a"}');
    expect(searchLogs(folder).leaks).toHaveLength(1);
  });

  test("passes lines without any", () => {
    write(
      '{"msg":"quote answered","shop":"kraken-demo.myshopify.com"}',
      '{"msg":"postgresql://app:[redacted]@127.0.0.1/kraken"}',
    );
    expect(searchLogs(folder)).toEqual({ lines: 2, leaks: [] });
  });
});
