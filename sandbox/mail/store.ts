/** A message that a stand-in of a mail service took in. */
export interface Mail {
  readonly id: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly receivedAt: string;
}

/** Where mail ends in the sandbox. */
export interface MailStore {
  add(mail: Omit<Mail, "id">): Mail;
  /** newest first */
  list(): readonly Mail[];
  find(id: number): Mail | null;
  clear(): void;
}

/** Keeps mail in memory, and of the oldest only as many as `limit`. */
export function memoryMailStore(limit = 1000): MailStore {
  const kept: Mail[] = [];
  let last = 0;
  return {
    add(mail) {
      last += 1;
      const added = { ...mail, id: last };
      kept.unshift(added);
      kept.length = Math.min(kept.length, limit);
      return added;
    },
    list: () => [...kept],
    find: (id) => kept.find((mail) => mail.id === id) ?? null,
    clear: () => {
      kept.length = 0;
    },
  };
}
