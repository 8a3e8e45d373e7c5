import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

export type Answer = (received: Received, res: ServerResponse) => void;

/** Stands where the app would: notes what the sandbox sends and answers as told. */
export interface FakeApp {
  readonly url: string;
  readonly received: Received[];
  answer: Answer;
  /** Waits until so many requests came in whose path begins so. */
  until(path: string, count: number): Promise<readonly Received[]>;
  stop(): Promise<void>;
}

export async function startFakeApp(): Promise<FakeApp> {
  const received: Received[] = [];
  const app = {
    answer: (_received: Received, res: ServerResponse): void => {
      res.end("{}");
    },
  };
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const one = { path: req.url ?? "", headers: req.headers, body, at: Date.now() };
      received.push(one);
      app.answer(one, res);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(app, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    until: (path: string, count: number) => waitFor(received, path, count),
    stop: () => close(server),
  });
}

async function waitFor(
  received: readonly Received[],
  path: string,
  count: number,
): Promise<readonly Received[]> {
  for (const deadline = Date.now() + 10_000; ;) {
    const found = received.filter((one) => one.path.startsWith(path));
    if (found.length >= count) return found;
    if (Date.now() > deadline)
      throw new Error(`${found.length} of ${count} requests came to ${path}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
