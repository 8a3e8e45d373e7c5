import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { malformationOf, type Malformation } from "./well-formed.ts";

export interface FrontOptions {
  /** answers in front of the pages; false: not its path */
  readonly edge: (req: IncomingMessage, res: ServerResponse) => boolean;
  readonly pages: (req: IncomingMessage, res: ServerResponse) => void;
}

export interface Front {
  readonly server: Server;
  /** Binds and resolves with the port, which matters when 0 was asked for. */
  listen(port: number, host: string): Promise<number>;
  /**
   * Stops taking connections, lets the requests that run finish, and ends the process's listening. Requests that run
   * longer than `patienceMs` are cut off.
   */
  close(patienceMs: number): Promise<void>;
}

/** The one HTTP server: edge routes first, everything else that is sound to the pages. */
export function createFront({ edge, pages }: FrontOptions): Front {
  let closing = false;
  const server = createServer((req, res) => {
    if (closing) res.setHeader("connection", "close");
    if (edge(req, res)) return;
    const malformation = malformationOf(req);
    if (malformation === null) pages(req, res);
    else refuse(res, malformation);
  });
  // longer than the idle time of common load balancers, so that they, not we, close first
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  server.requestTimeout = 60_000;

  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject);
          const address = server.address();
          resolve(typeof address === "object" && address !== null ? address.port : port);
        });
      }),
    close: (patienceMs) => {
      closing = true;
      return closeServer(server, patienceMs);
    },
  };
}

function refuse(res: ServerResponse, { status, text }: Malformation): void {
  res.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  res.end(text);
}

function closeServer(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // a kept-alive connection becomes idle when its last answer is out: look again until none is left
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
