/** The line between a process and PostgreSQL, which can be cut: as good as a database that is away. */
import net from "node:net";

export interface Cable {
  /** the database's address through this line */
  readonly url: string;
  /** ends every connection, and refuses new ones until it is mended */
  cut(): void;
  /** nothing is said any more, on connections that stand and on new ones, until it is mended: a database that hangs */
  freeze(): void;
  /** after a cut new connections work; after a freeze those that stand go on, and those made meanwhile are ended */
  mend(): void;
  /** the same for connections of one application_name only; those that stand are ended */
  refuse(applicationName: string): void;
  close(): Promise<void>;
}

interface Line {
  readonly near: net.Socket;
  readonly far: net.Socket;
  /** the first packet of the client: it names the application */
  greeting: string;
}

export async function layCable(databaseUrl: string): Promise<Cable> {
  const target = new URL(databaseUrl);
  const lines = new Set<Line>();
  const refused: string[] = [];
  let isCut = false;
  const frozen: net.Socket[] = [];
  let isFrozen = false;
  const drop = (line: Line) => {
    lines.delete(line);
    line.near.destroy();
    line.far.destroy();
  };
  const isRefused = ({ greeting }: Line) => refused.some((name) => greeting.includes(name));

  const server = net.createServer((near) => {
    if (isCut) return void near.destroy();
    if (isFrozen) return void frozen.push(near.on("error", () => near.destroy()));
    const far = net.connect(Number(target.port || 5432), target.hostname);
    const line: Line = { near, far, greeting: "" };
    lines.add(line);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on("error", () => drop(line));
      socket.on("close", () => drop(line));
    }
    near.once("data", (first) => {
      line.greeting = first.toString("latin1");
      if (isRefused(line)) return drop(line);
      far.write(first);
      near.pipe(far);
    });
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" ? address?.port : "");
  return {
    url: url.href,
    cut: () => {
      isCut = true;
      for (const line of lines) drop(line);
    },
    freeze: () => {
      isFrozen = true;
      for (const { near, far } of lines) near.unpipe(far);
    },
    mend: () => {
      isCut = false;
      isFrozen = false;
      for (const socket of frozen.splice(0)) socket.destroy();
      for (const { near, far } of lines) near.pipe(far);
    },
    refuse: (name) => {
      refused.push(name);
      for (const line of lines) if (isRefused(line)) drop(line);
    },
    close: async () => {
      for (const socket of frozen) socket.destroy();
      for (const line of lines) drop(line);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
