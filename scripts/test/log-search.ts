import fs from "node:fs";
import path from "node:path";

/** A file in the folder of logs that names, line by line, what must not stand in any log. */
export const SECRETS_FILE = "secrets.list";

// Whatever its value: what looks like one of these has no place in a log.
const SHAPES: readonly RegExp[] = [
  /planted[-0]/i,
  /shp(at|ua|ca|ss|rt|pa)_[0-9a-z]{8}/i,
  /EZ[AT]K[0-9a-z]{6}/i,
  /id_token=ey/i,
  /bearer ey/i,
  /postgres(ql)?:\/\/[^:@/\s"]+:(?!\[redacted\]@)[^@\s"]+@/i,
];

export interface Leak {
  readonly file: string;
  readonly line: number;
  /** the shape, or the name of the list; never the secret itself */
  readonly what: string;
}

export interface LogSearch {
  readonly lines: number;
  readonly leaks: readonly Leak[];
}

function readSecrets(folder: string): readonly string[] {
  const file = path.join(folder, SECRETS_FILE);
  if (!fs.existsSync(file)) return [];
  return [...new Set(fs.readFileSync(file, "utf8").split("\n"))].filter((line) => line.length >= 8);
}

function whatLeaks(line: string, secrets: readonly string[]): string | null {
  const shape = SHAPES.find((candidate) => candidate.test(line));
  if (shape !== undefined) return String(shape);
  return secrets.some((secret) => line.includes(secret)) ? "a secret of the run" : null;
}

/** Searches every log of a folder for secrets: by the shapes that they have, and by the run's list. */
export function searchLogs(folder: string): LogSearch {
  const secrets = readSecrets(folder);
  const leaks: Leak[] = [];
  let lines = 0;
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".log"))) {
    const content = fs.readFileSync(path.join(folder, file), "utf8").split("\n");
    content.forEach((text, index) => {
      if (text !== "") lines++;
      const what = whatLeaks(text, secrets);
      if (what !== null) leaks.push({ file, line: index + 1, what });
    });
  }
  return { lines, leaks };
}

/** Adds to the list of what must not stand in this run's logs. */
export function noteSecrets(folder: string, secrets: readonly string[]): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.appendFileSync(path.join(folder, SECRETS_FILE), `${secrets.join("\n")}\n`, { mode: 0o600 });
}
