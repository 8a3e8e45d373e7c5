// node holder.fixture.ts DIR: holds the server of a folder until it is killed, and prints the server's process id.
import { ensurePostgres } from "./ensure.ts";

const [dir = ""] = process.argv.slice(2);
const handle = await ensurePostgres({ dir, profile: "test", temporary: true });
console.log(handle.pid);
setInterval(() => undefined, 60_000);
