// Imported before everything else by the process entry: React and Express ask for NODE_ENV while they are loaded, and would
// run in their slow and talkative development mode without it. An empty variable counts as missing.
const given: unknown = Reflect.get(process.env, "NODE_ENV");

if (given === undefined || given === "") process.env["NODE_ENV"] = "production";
