import { install } from "./install.mjs";
import { become } from "./run.mjs";

become(install(), ["bench/main.ts", ...process.argv.slice(2)]);
