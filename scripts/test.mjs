import { install } from "./install.mjs";
import { become } from "./run.mjs";

become(install(), ["test/runner/main.ts", ...process.argv.slice(2)]);
