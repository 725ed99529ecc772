import { limits } from "#contract/limits.ts";

/** A handle out of a name: `Zoë van Dijk` → `zoe.van.dijk`. Empty when nothing of the name fits. */
export function suggestHandle(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ".")
    .slice(0, limits.handleLength)
    .replace(/^\.+|\.+$/g, "");
}
