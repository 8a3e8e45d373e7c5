// node --import ./scripts/demo/leash.ts …: a process that ends with the one that started it, also when that one is
// killed without a chance to say so. The channel between the two closes either way.
const GRACE_MS = 8_000;

// Processes that the leashed one forks are handed the same arguments; their channels are their own business.
if (process.env["KRAKEN_LEASHED_TO"] === String(process.ppid)) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE_MS).unref();
  });
  // the channel alone must not keep a process alive that has nothing left to do
  process.channel?.unref();
}
