import { compile, isCompiled } from "./compile.mjs";
import { install } from "./install.mjs";
import { buildPage, isPageBuilt } from "./page.mjs";
import { become, run } from "./run.mjs";

const server = "src/server/main.ts";
const node = install();
if (!isPageBuilt() || !isCompiled()) {
  // A wrong option is told before the slow steps; without those the server itself tells it first.
  run(node, [server, "--check-options"]);
}
if (!isPageBuilt()) {
  console.log("Building the page…");
  buildPage(node);
}
if (!isCompiled()) compile(node);
become(node, [server, ...process.argv.slice(2)]);
