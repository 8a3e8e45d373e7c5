/** A shopper without a browser: keeps cookies and follows where forms lead. */
export class StoreVisitor {
  readonly #base: string;
  readonly #prefix: string;
  readonly #cookies = new Map<string, string>();
  /** where the visitor is, below the shop's address */
  path = "/";
  status = 0;
  text = "";

  constructor(sandboxUrl: string, shopHandle: string) {
    this.#prefix = `/store/${shopHandle}`;
    this.#base = `${sandboxUrl}${this.#prefix}`;
  }

  async get(path: string): Promise<void> {
    await this.#go(path, { method: "GET" });
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.#go(path, { method: "POST", body: new URLSearchParams(fields) });
  }

  async #go(path: string, init: RequestInit): Promise<void> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const referer = `${this.#base}${this.path}`;
    const answer = await fetch(`${this.#base}${path}`, {
      ...init,
      redirect: "manual",
      headers: { cookie, referer },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      this.#cookies.set(name, value);
    }
    const next = answer.headers.get("location");
    if (next !== null) return this.get(next.slice(this.#prefix.length));
    this.path = path;
    this.status = answer.status;
    this.text = await answer.text();
  }
}
