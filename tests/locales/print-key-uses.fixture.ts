/** A process of its own: reading the types of the whole app keeps one busy for seconds. */
import { findKeyUses } from "./key-uses.ts";

process.stdout.write(JSON.stringify(findKeyUses()));
