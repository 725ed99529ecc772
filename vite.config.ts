import { readdirSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const contract = fileURLToPath(new URL("./src/contract/", import.meta.url));

/**
 * The page imports the contract for its types and its plain values (endpoints, limits, patterns); it is the
 * server that validates. So schemas, and zod with them, stay out of the bundle, and of an endpoint only
 * `method` and `path` are left.
 */
function contractWithoutSchemas(): Plugin {
  const names = readdirSync(contract, { recursive: true, encoding: "utf8" });
  const files = new Set(names.map((name) => contract + name));
  return {
    name: "contract-without-schemas",
    enforce: "pre",
    async load(id) {
      if (!files.has(id)) return null;
      const values: Record<string, unknown> = await import(pathToFileURL(id).href);
      return Object.entries(values)
        .filter(([, value]) => typeof value !== "function" && !isSchema(value))
        .map(([name, value]) => `export const ${name} = ${literal(value)};`)
        .join("\n");
    },
  };
}

function isSchema(value: unknown): boolean {
  return typeof value === "object" && value !== null && "_zod" in value;
}

function literal(value: unknown): string {
  return value instanceof RegExp ? String(value) : JSON.stringify(endpointOf(value) ?? value);
}

function endpointOf(value: unknown): { method: unknown; path: unknown } | null {
  if (typeof value !== "object" || value === null || !("method" in value && "path" in value)) return null;
  return { method: value.method, path: value.path };
}

/** Puts a `.br` and a `.gz` beside every file of text, which the server sends to those who take them. */
function compressed(): Plugin {
  return {
    name: "compressed",
    async writeBundle({ dir = "" }) {
      const names = await readdir(dir, { recursive: true });
      const texts = names.filter((name) => /\.(js|css|html|svg)$/.test(name));
      await Promise.all(texts.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

/** The page: built from src/web into dist/web, which the server serves on the same origin as its API. */
export default defineConfig({
  root: "src/web",
  plugins: [contractWithoutSchemas(), react(), tailwindcss(), compressed()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: ["chrome123", "firefox128", "safari17.5"],
    // Fonts and pictures stay files: the content security policy names `self`.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      "/api": { target: "http://127.0.0.1:8080", ws: true },
    },
  },
});
