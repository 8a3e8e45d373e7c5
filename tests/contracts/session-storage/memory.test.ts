import type { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { sessionStorageContract } from "./contract.ts";

/** The plainest storage there is: shows that the contract asks for nothing peculiar to ours. */
class MemorySessionStorage implements SessionStorage {
  readonly #sessions = new Map<string, Session>();

  async storeSession(session: Session): Promise<boolean> {
    this.#sessions.set(session.id, session);
    return true;
  }

  async loadSession(id: string): Promise<Session | undefined> {
    return this.#sessions.get(id);
  }

  async deleteSession(id: string): Promise<boolean> {
    this.#sessions.delete(id);
    return true;
  }

  async deleteSessions(ids: string[]): Promise<boolean> {
    for (const id of ids) this.#sessions.delete(id);
    return true;
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    return [...this.#sessions.values()].filter((session) => session.shop === shop);
  }
}

sessionStorageContract("memory", async () => new MemorySessionStorage());
