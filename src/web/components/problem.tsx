import { WarningIcon } from "./icons.tsx";

/** What went wrong, beside the thing that did. */
export function Problem({ text, className = "" }: { text: string | undefined; className?: string }) {
  if (!text) return null;
  return (
    <p
      role="alert"
      className={`flex items-start gap-2 rounded-lg bg-danger-soft px-3 py-2 text-danger text-sm ${className}`}
    >
      <WarningIcon className="mt-px size-4.5 shrink-0" />
      <span>{text}</span>
    </p>
  );
}
