import { toast } from "./toast.tsx";

/** Copies and says so. The clipboard is closed to pages without TLS: there an old way still works. */
export async function copyText(text: string, said = "Copied."): Promise<void> {
  const isCopied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  toast(isCopied || copyBySelection(text) ? { text: said } : { text: `Could not copy. Here it is: ${text}` });
}

function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  const holder = document.querySelector("[role=dialog]") ?? document.body;
  holder.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}
