import type { IncomingMessage } from "node:http";

/**
 * The raw body, or "too_large" as soon as it exceeds the limit (by its declared length, before a byte is read). The rest
 * of an oversized body is let go unread, so that the answer still reaches the sender.
 */
export async function readBody(
  req: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | "too_large"> {
  if (Number(req.headers["content-length"] ?? 0) > limitBytes) return tooLarge(req);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) resolve(tooLarge(req));
      else chunks.push(chunk);
    });
    req.on("end", () => resolve(Buffer.concat(chunks)));
    req.on("error", reject);
    req.on("aborted", () => reject(new Error("The sender hung up")));
  });
}

function tooLarge(req: IncomingMessage): "too_large" {
  req.removeAllListeners("data");
  req.resume();
  return "too_large";
}
