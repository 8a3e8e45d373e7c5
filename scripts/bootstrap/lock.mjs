import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inRoot, say } from "./say.mjs";

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** One process at a time does this work on the checkout; the others wait and then find it done. */
export async function withLock(name, work) {
  const lock = inRoot(".cache", `${name}.lock`);
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let waited = false; ; await sleep(200)) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch {
      const holder = Number(fs.existsSync(lock) ? fs.readFileSync(lock, "utf8") : 0);
      if (holder > 0 && !isAlive(holder)) fs.rmSync(lock, { force: true });
      else if (!waited) say("Another command is preparing the checkout; waiting for it …");
      waited = true;
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}
