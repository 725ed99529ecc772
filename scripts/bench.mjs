import { compile, isCompiled } from "./compile.mjs";
import { install } from "./install.mjs";
import { buildPage, isPageBuilt } from "./page.mjs";
import { become } from "./run.mjs";

const node = install();
if (!isPageBuilt()) buildPage(node);
if (!isCompiled()) compile(node);
become(node, ["bench/main.ts", ...process.argv.slice(2)]);
