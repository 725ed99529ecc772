import { install } from "./install.mjs";

// For ./lain: the path of Node 26, with everything installed.
console.log(install());
