/** `demo` keeps every acknowledged write through a crash; `test` trades that for speed. */
export type PostgresProfile = "demo" | "test";

export interface PostgresOptions {
  /** the project's side of the database; deleting this folder means a fresh database */
  readonly dir: string;
  /** the first process that starts the server decides; the others attach to what runs */
  readonly profile: PostgresProfile;
  /** thrown away once nobody uses it: `remove()` and later starts may delete it */
  readonly temporary?: boolean;
  /** where root keeps binaries and data that an ordinary user must reach */
  readonly rootBase?: string;
  readonly timeoutMs?: number;
}

export interface PostgresHandle {
  readonly port: number;
  readonly pid: number;
  /** the connection string of one database of this server */
  url(database: string): string;
  /** lets go; the server ends with its last holder */
  release(): void;
  /** lets go, waits until the server is gone and deletes its data */
  remove(): Promise<void>;
}

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where one database lives on this machine. */
export interface Place {
  /** the folder that the server's account can enter */
  readonly base: string;
  readonly data: string;
  readonly fifo: string;
  readonly logFile: string;
  /** the folder with bin/, lib/ and share/ */
  readonly native: string;
  /** who runs the server; null means the present user */
  readonly account: Account | null;
}
