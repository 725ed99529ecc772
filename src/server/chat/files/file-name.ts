import { limits } from "#contract/limits.ts";

/** A name to show and to save under: the last part of a path, without control and direction characters. */
export function cleanFileName(name: string | undefined): string {
  const last = (name ?? "").toWellFormed().split(/[/\\]/).at(-1)!;
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  const isNothing = clean === "" || /^\.+$/.test(clean);
  return isNothing ? "file" : clean.slice(-limits.fileNameLength).toWellFormed();
}

/** Value of a Content-Disposition header that names a file in any script. */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`;
}
