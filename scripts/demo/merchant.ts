import { USER_AGENT } from "#scripts/browser/open.ts";
import type { Stack } from "./stack.ts";

export const DEMO_SHOP = "kraken-demo.myshopify.com";

/** What a page or an action answered. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A merchant without a browser: speaks to the app as the framed page does. */
export interface Merchant {
  /** grants the app's scopes, as the admin's install button does */
  grant(): Promise<void>;
  /** loads a page into the frame: the first one exchanges the session token for access tokens */
  open(path: string): Promise<Answer>;
  /** sends a page's form, or a file as the plain body, as App Bridge's fetch does */
  submit(path: string, body: FormData | string): Promise<Answer>;
}

type Addresses = Pick<Stack, "appUrl" | "sandboxUrl">;

async function read(response: Response): Promise<Answer> {
  return { status: response.status, text: await response.text() };
}

async function succeed(what: string, answer: Answer): Promise<Answer> {
  if (answer.status < 400) return answer;
  throw new Error(`${what} answered ${answer.status}: ${answer.text.slice(0, 600)}`);
}

async function sessionToken(admin: string): Promise<string> {
  const answer = await succeed(
    "The session token",
    await read(await fetch(`${admin}/-/session-token`)),
  );
  return (JSON.parse(answer.text) as { token: string }).token;
}

async function frameUrl(stack: Addresses, shop: string, path: string): Promise<URL> {
  const handle = shop.replace(".myshopify.com", "");
  const url = new URL(path, stack.appUrl);
  const host = Buffer.from(`admin.shopify.com/store/${handle}`).toString("base64url");
  const token = await sessionToken(`${stack.sandboxUrl}/admin/store/${handle}`);
  const own = { embedded: "1", shop, host, locale: "en", id_token: token };
  for (const [name, value] of Object.entries(own)) url.searchParams.set(name, value);
  return url;
}

export function merchantOf(stack: Addresses, shop: string): Merchant {
  const admin = `${stack.sandboxUrl}/admin/store/${shop.replace(".myshopify.com", "")}`;
  return {
    grant: async () => {
      const answer = await fetch(`${admin}/oauth/install`, { method: "POST", redirect: "manual" });
      await succeed("Installing", await read(answer));
    },
    open: async (path) => {
      const url = await frameUrl(stack, shop, path);
      const headers = { "user-agent": USER_AGENT, accept: "text/html" };
      return succeed(`GET ${path}`, await read(await fetch(url, { headers })));
    },
    submit: async (path, body) => {
      const headers = {
        authorization: `Bearer ${await sessionToken(admin)}`,
        "user-agent": USER_AGENT,
        "x-requested-with": "XMLHttpRequest",
      };
      const url = new URL(path, stack.appUrl);
      return succeed(
        `POST ${path}`,
        await read(await fetch(url, { method: "POST", headers, body })),
      );
    },
  };
}
