import { z } from "zod";
import { must, type Scene } from "../steps.ts";

async function call(scene: Scene, path: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(`${scene.stack.sandboxUrl}/sandbox/${path}`, init);
  const text = await answer.text();
  must(answer.ok, `the sandbox answered ${answer.status} to ${path}: ${text}`);
  return JSON.parse(text);
}

/** What the sandbox holds, read by the schema of what the caller needs. */
export async function readSandbox<T>(scene: Scene, path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await call(scene, path, {}));
}

/** Tells the sandbox to do something. */
export function tellSandbox(scene: Scene, path: string, body: object): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  return call(scene, path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** How many of something one shop of the sandbox has. */
export async function countInSandbox(scene: Scene, what: string, shop: string): Promise<number> {
  const path = `state/${what}?shop=${shop}&limit=1`;
  return (await readSandbox(scene, path, z.object({ total: z.number() }))).total;
}

/** Looks again and again until there is something. @throws `otherwise` with what was seen last, after 20 s */
export async function eventually<T>(
  look: () => Promise<T | null>,
  otherwise: () => string,
): Promise<T> {
  for (const deadline = Date.now() + 20_000; ;) {
    const found = await look();
    if (found !== null) return found;
    must(Date.now() < deadline, otherwise());
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
