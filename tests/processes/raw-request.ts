/** HTTP as bytes: what no client library would send. */
import net from "node:net";

export interface RawAnswer {
  /** 0: the connection ended without an answer */
  readonly status: number;
  readonly text: string;
}

export interface RawRequest {
  readonly method: string;
  /** as it stands in the request line */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** what is claimed of the body: its true length, another one, chunks, or nothing */
  readonly framing: "length" | "longer" | "shorter" | "chunked" | "broken chunks" | "none";
}

const FRAMINGS: Readonly<Record<RawRequest["framing"], (body: Buffer) => [string, Buffer]>> = {
  length: (body) => [`Content-Length: ${body.length}\r\n`, body],
  longer: (body) => [`Content-Length: ${body.length + 7}\r\n`, body],
  shorter: (body) => [`Content-Length: ${Math.max(0, body.length - 3)}\r\n`, body],
  chunked: (body) => [
    "Transfer-Encoding: chunked\r\n",
    Buffer.concat([
      ...(body.length === 0 ? [] : [Buffer.from(`${body.length.toString(16)}\r\n`), body]),
      Buffer.from(body.length === 0 ? "0\r\n\r\n" : "\r\n0\r\n\r\n"),
    ]),
  ],
  "broken chunks": (body) => [
    "Transfer-Encoding: chunked\r\n",
    Buffer.concat([Buffer.from("zz\r\n"), body]),
  ],
  none: (body) => ["", body],
};

/** Does the request end where it says? One that does not is refused or dropped. */
export const isWhole = ({ framing }: RawRequest) =>
  framing !== "longer" && framing !== "broken chunks";

function bytesOf({ method, target, headers, body, framing }: RawRequest): Buffer {
  const [claim, framed] = FRAMINGS[framing](body);
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const head = `${method} ${target} HTTP/1.1\r\n${lines}${claim}Connection: close\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), framed]);
}

/** Sends the request, hangs up where it is not whole, and reads until the other side is done. */
export function sendRaw(port: number, request: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const finish = () => {
      socket.destroy();
      const all = Buffer.concat(chunks).toString("latin1");
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(all)?.[1] ?? 0), text: all });
    };
    socket.setTimeout(5_000, finish);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("end", finish);
    socket.on("error", finish);
    if (isWhole(request)) socket.write(bytesOf(request));
    else socket.end(bytesOf(request));
  });
}
