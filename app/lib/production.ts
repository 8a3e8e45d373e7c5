// Imported before everything else by the process entry: React and Express ask for NODE_ENV while they are loaded, and would
// run in their slow and talkative development mode without it. An empty variable counts as missing.
const { NODE_ENV: given = "" }: NodeJS.Dict<string> = process.env;

if (given === "") process.env["NODE_ENV"] = "production";
