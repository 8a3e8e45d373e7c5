import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createFront } from "./front-server.ts";

async function ask(port: number, path: string, agent?: Agent): Promise<string> {
  const [answer] = (await once(get({ port, path, host: "127.0.0.1", agent }), "response")) as [
    IncomingMessage,
  ];
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  return text;
}

describe("the front server", () => {
  it("lets the edge answer its paths and the pages the rest", async () => {
    const front = createFront({
      edge: (req, res) => {
        if (req.url !== "/edge") return false;
        res.end("edge");
        return true;
      },
      pages: (_req, res) => void res.end("page"),
    });
    const port = await front.listen(0, "127.0.0.1");
    expect(await ask(port, "/edge")).toBe("edge");
    expect(await ask(port, "/other")).toBe("page");
    await front.close(100);
  });

  it("finishes what runs when it closes, and takes nothing new", async () => {
    let finish = (): void => {};
    const front = createFront({
      edge: () => false,
      pages: (_req, res) => {
        finish = () => void res.end("finished");
      },
    });
    const port = await front.listen(0, "127.0.0.1");
    const agent = new Agent({ keepAlive: true });
    const running = ask(port, "/slow", agent);
    await once(front.server, "request");

    const closed = front.close(5_000);
    await expect(ask(port, "/late")).rejects.toThrow(/ECONNREFUSED/);
    finish();

    expect(await running).toBe("finished");
    await closed;
    agent.destroy();
  });

  it("cuts off what runs past its patience", async () => {
    const front = createFront({ edge: () => false, pages: () => {} });
    const port = await front.listen(0, "127.0.0.1");
    const running = ask(port, "/never");
    const failure = running.catch((error: unknown) => String(error));
    await once(front.server, "request");
    await front.close(50);
    expect(await failure).toMatch(/socket hang up|ECONNRESET/);
  });
});
