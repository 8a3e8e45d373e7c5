// Runs before a database test's imports: the app then connects to a database of this file alone.
import { inject } from "vitest";
import { claimDatabase } from "./databases.ts";

const { url } = await claimDatabase({ url: inject("databaseServer") });

process.env["DATABASE_URL"] = url;
