import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { must, type Scene, type Step } from "../steps.ts";
import { buy, type Home, show, type ShownOption, walkToShipping } from "./checkout.ts";
import { BACKUP_PRICE, openPage } from "./merchant.ts";
import { eventually, tellSandbox } from "./sandbox.ts";

// Lanes that nobody was quoted before: no price is remembered for them.
const AT_ERROR = { province: "NY", zip: "14202", city: "Buffalo", street: "65 planted-square" };
const AT_HANG = { province: "TX", zip: "78701", city: "Austin", street: "1100 planted-avenue" };
const AFTERWARDS: readonly Home[] = [
  { province: "CO", zip: "80202", city: "Denver", street: "1 planted-road" },
  { province: "WA", zip: "98101", city: "Seattle", street: "2 planted-road" },
  { province: "FL", zip: "33130", city: "Miami", street: "3 planted-road" },
  { province: "IL", zip: "60601", city: "Chicago", street: "4 planted-road" },
  { province: "AZ", zip: "85004", city: "Phoenix", street: "5 planted-road" },
  { province: "GA", zip: "30303", city: "Atlanta", street: "6 planted-road" },
];

const setCarrier = (scene: Scene, mode: "ok" | "error" | "hang") =>
  tellSandbox(scene, "faults", { service: "easypost", mode });

interface LoggedQuote {
  readonly id: string;
  readonly source: string;
  readonly codes: readonly string[];
}

async function quoteFor(scene: Scene, zip: string): Promise<LoggedQuote> {
  const look = async () => {
    const found = await scene.database.query<LoggedQuote>(
      `SELECT id, source, codes FROM rate_quotes
       WHERE shop = $1 AND postcode = $2 ORDER BY "createdAt" DESC LIMIT 1`,
      [DEMO_SHOP, zip],
    );
    return found.rows[0] ?? null;
  };
  return eventually(look, () => `the rate log has no quote for ${zip}`);
}

function mustBeBackup(scene: Scene, options: readonly ShownOption[]): void {
  const stand = options.find(({ code }) => code === scene.found.get("liveCode"));
  must(stand, `nothing stands in for ${scene.found.get("liveCode")}: ${show(options)}`);
  must(stand.text.includes(BACKUP_PRICE), `not the backup price: ${stand.text}`);
}

/** The checkout's option is the method's backup, and the rate log tells the merchant so. */
async function checkOutOnBackup(scene: Scene, home: Home): Promise<void> {
  mustBeBackup(scene, await walkToShipping(scene, home));
  const quote = await quoteFor(scene, home.zip);
  must(quote.source === "backup", `the rate log says ${JSON.stringify(quote)}`);
  const app = await openPage(scene, `/app/quotes?postcode=${home.zip}`);
  await app.locator(`a[href*="/app/quotes/${quote.id}"]`).click();
  await app.getByText("Backup price", { exact: true }).first().waitFor();
  await app.getByText(`Code: ${scene.found.get("liveCode")}`).waitFor();
}

async function whileCarrier(
  scene: Scene,
  mode: "error" | "hang",
  work: () => Promise<void>,
): Promise<void> {
  await setCarrier(scene, mode);
  try {
    await work();
  } finally {
    await setCarrier(scene, "ok");
  }
}

export const carrierDownSteps: readonly Step[] = [
  {
    name: "with the carrier failing, its backup rate stands in under the same code, and is bought",
    run: (scene) =>
      whileCarrier(scene, "error", async () => {
        await checkOutOnBackup(scene, AT_ERROR);
        await buy(await scene.shopperPage(), scene.found.get("liveCode") ?? "");
      }),
  },
  {
    name: "with the carrier hanging, its backup rate stands in just the same",
    run: (scene) => whileCarrier(scene, "hang", () => checkOutOnBackup(scene, AT_HANG)),
  },
  {
    name: "once the carrier is back, its live prices are too",
    run: async (scene) => {
      const seen: string[] = [];
      for (const home of AFTERWARDS) {
        await walkToShipping(scene, home);
        const { source } = await quoteFor(scene, home.zip);
        if (source === "live") return;
        seen.push(source);
        await new Promise((resolve) => setTimeout(resolve, 2_000)); // the breaker takes a pause
      }
      must(false, `the quotes came from ${seen.join(", ")}`);
    },
  },
];
