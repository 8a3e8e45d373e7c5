/**
 * Load over raw keep-alive sockets with requests that were built beforehand: ten thousand different bodies cost the client
 * next to nothing while it measures, which matters where client and server share two cores. Bounded in count and time.
 */
import net from "node:net";
import type { Deal } from "./deal.ts";

export interface Sample {
  readonly status: number;
  readonly ms: number;
  /** length of the answer's body */
  readonly bytes: number;
  readonly body: string;
}

export interface LoadReport {
  readonly samples: readonly Sample[];
  readonly seconds: number;
}

interface Target {
  readonly port: number;
  readonly requests: Deal;
  /** keep the answers' bodies? */
  readonly bodies?: boolean;
}

/** Builds one POST as it goes over the wire. */
export function post(
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${lines.join("")}` +
      `content-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
  );
}

/**
 * As fast as `connections` sockets can, each with one request under way, until `seconds` are over and `atLeast` requests
 * were sent.
 */
export async function closedLoad(
  target: Target,
  options: { readonly connections: number; readonly seconds: number; readonly atLeast?: number },
): Promise<LoadReport> {
  const samples: Sample[] = [];
  const started = performance.now();
  const until = started + options.seconds * 1_000;
  let sent = 0;
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      let connection = await connect(target.port);
      while (performance.now() < until || sent < (options.atLeast ?? 0)) {
        sent += 1;
        if (!connection.isOpen()) connection = await connect(target.port);
        samples.push(await connection.ask(target.requests.take(), target.bodies === true));
      }
      connection.close();
    }),
  );
  return { samples, seconds: (performance.now() - started) / 1_000 };
}

/**
 * One request every 1/rate seconds whether or not the earlier ones were answered, as shoppers come: `count` of them, or as
 * long as nobody says stop.
 */
export async function openLoad(
  target: Target,
  options: { readonly perSecond: number; readonly count: number | AbortSignal },
): Promise<LoadReport> {
  const { perSecond, count } = options;
  const isOver = (sent: number): boolean =>
    typeof count === "number" ? sent >= count : count.aborted;
  const idle: Connection[] = [];
  const samples: Promise<Sample>[] = [];
  const started = performance.now();
  for (let sent = 0; !isOver(sent); sent++) {
    const due = started + (sent * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    samples.push(askFrom(idle, target, target.requests.take()));
  }
  const answered = await Promise.all(samples);
  for (const connection of idle) connection.close();
  return { samples: answered, seconds: (performance.now() - started) / 1_000 };
}

async function askFrom(idle: Connection[], target: Target, request: Buffer): Promise<Sample> {
  const begun = performance.now();
  const connection = await open(idle, target.port);
  const sample = await connection.ask(request, target.bodies === true);
  idle.push(connection);
  return { ...sample, ms: performance.now() - begun };
}

/** An idle connection that the server has not closed meanwhile, or a new one. */
async function open(idle: Connection[], port: number): Promise<Connection> {
  for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) if (kept.isOpen()) return kept;
  return connect(port);
}

interface Connection {
  /** status 0: the server closed the connection instead of answering */
  ask(request: Buffer, keepBody: boolean): Promise<Sample>;
  isOpen(): boolean;
  close(): void;
}

async function connect(port: number): Promise<Connection> {
  const socket = net.connect({ port, host: "127.0.0.1", noDelay: true });
  await new Promise((resolve, reject) => {
    socket.once("connect", resolve).once("error", reject);
  });
  let received: Buffer = Buffer.alloc(0);
  let waiting: ((answer: Buffer) => void) | null = null;
  const settle = (answer: Buffer): void => {
    const resolve = waiting;
    waiting = null;
    resolve?.(answer);
  };
  socket.on("data", (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const size = answerSize(received);
    if (size === null || received.length < size || waiting === null) return;
    const answer = received.subarray(0, size);
    received = received.subarray(size);
    settle(answer);
  });
  const ended = (): void => settle(Buffer.alloc(0));
  socket.on("error", ended).on("close", ended);
  return {
    async ask(request, keepBody) {
      const begun = performance.now();
      const answer = await new Promise<Buffer>((resolve) => {
        waiting = resolve;
        if (socket.destroyed) ended();
        else socket.write(request);
      });
      const ms = performance.now() - begun;
      const head = answer.indexOf("\r\n\r\n");
      return {
        status: Number(answer.subarray(9, 12).toString("latin1")),
        ms,
        bytes: Math.max(0, answer.length - head - 4),
        body: keepBody ? answer.subarray(head + 4).toString("utf8") : "",
      };
    },
    isOpen: () => !socket.destroyed && socket.readyState === "open",
    close: () => socket.destroy(),
  };
}

/** Bytes of the whole answer once its head is here; answers without content-length are empty ones here. */
function answerSize(received: Buffer): number | null {
  const head = received.indexOf("\r\n\r\n");
  if (head < 0) return null;
  const length = /content-length: (\d+)/i.exec(received.subarray(0, head).toString("latin1"));
  return head + 4 + Number(length?.[1] ?? 0);
}
