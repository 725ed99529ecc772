import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A path of this checkout, whatever folder the command was called from. */
export const inRoot = (...parts) => join(root, ...parts);
