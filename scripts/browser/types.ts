export interface BrowserProgram {
  readonly path: string;
  /** variables that the program needs beside the caller's own */
  readonly environment: Readonly<Record<string, string>>;
}
