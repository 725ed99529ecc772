import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SourceFile {
  /** Below the folder that was read. */
  path: string;
  text: string;
  /** What its imports name, exactly as written. */
  imports: string[];
}

/** All TypeScript files of a folder and the folders below it. */
export function readSourceFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return { path, text, imports: readImports(text) };
    });
}

/** Names in `import … from "x"`, `export … from "x"`, `import "x"`, `import("x")` and `import.meta.resolve("x")`. */
export function readImports(text: string): string[] {
  const pattern =
    /^(?:import|export)\s[^"';]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport(?:\.meta\.resolve)?\(\s*"([^"]+)"/gm;
  return [...text.matchAll(pattern)].map(([, from, bare, called]) => from ?? bare ?? called ?? "");
}
