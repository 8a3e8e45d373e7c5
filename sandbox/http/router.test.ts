import { describe, expect, it } from "vitest";
import { text } from "./respond.ts";
import { dispatch, matchPath, route } from "./router.ts";
import type { SandboxReply, SandboxRequest } from "./types.ts";

const request = (method: string, path: string, host = ""): SandboxRequest => ({
  method,
  host,
  url: new URL(path, "http://sandbox"),
  path,
  params: {},
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  signal: AbortSignal.timeout(1_000),
});

const groups = [
  {
    serves: (host: string) => host === "",
    routes: [
      route("GET", "/a/:id", async ({ params }) => text(`one ${params["id"]}`)),
      route("ANY", "/files/*", async ({ params }) => text(`file ${params["*"]}`)),
    ],
  },
  {
    serves: (host: string) => host === "b.example",
    routes: [route("GET", "/a/:id", async () => text("other"))],
  },
];

async function answer(...asked: Parameters<typeof request>): Promise<SandboxReply> {
  const given = await dispatch(groups, request(...asked));
  if (given === "hang") throw new Error("nothing here hangs");
  return given;
}

describe("the router", () => {
  it("reads parameters and rests of paths", async () => {
    expect((await answer("GET", "/a/x%20y")).body).toBe("one x y");
    expect((await answer("PUT", "/files/a/b.txt")).body).toBe("file a/b.txt");
    expect(matchPath("/a/:id", "/a/")).toBeNull();
    expect(matchPath("/a", "/a/b")).toBeNull();
  });

  it("keeps hosts apart", async () => {
    expect((await answer("GET", "/a/1", "b.example")).body).toBe("other");
    expect((await answer("GET", "/a/1", "c.example")).status).toBe(404);
  });

  it("tells a wrong method from a wrong path", async () => {
    expect((await answer("POST", "/a/1")).status).toBe(405);
    expect((await answer("GET", "/b")).status).toBe(404);
  });
});
