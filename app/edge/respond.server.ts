import type { ServerResponse } from "node:http";

const FIXED = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  sendText(res, status, JSON.stringify(value), "application/json; charset=utf-8");
}

export function sendText(
  res: ServerResponse,
  status: number,
  ...[text, type = "text/plain; charset=utf-8"]: [text: string, type?: string]
): void {
  const body = Buffer.from(text);
  res.writeHead(status, { ...FIXED, "content-type": type, "content-length": body.length });
  res.end(body);
}
