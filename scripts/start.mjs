import { install } from "./install.mjs";
import { buildPage, isPageBuilt } from "./page.mjs";
import { become, run } from "./run.mjs";

const server = "src/server/main.ts";
const node = install();
if (!isPageBuilt()) {
  // A wrong option is told before the slow step; without that step the server itself tells it first.
  run(node, [server, "--check-options"]);
  console.log("Building the page…");
  buildPage(node);
}
become(node, [server, ...process.argv.slice(2)]);
