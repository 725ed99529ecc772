import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Spinner } from "./spinner.tsx";

const looks = {
  primary: "bg-accent text-accent-ink hover:bg-accent-strong",
  quiet: "border border-line bg-raised text-ink hover:bg-hover",
  plain: "text-soft hover:bg-hover hover:text-ink",
  danger: "bg-danger text-danger-ink hover:opacity-90",
} as const;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof looks;
  icon?: ReactNode;
  /** Shows a spinner and refuses clicks, without changing the button's width or its words. */
  busy?: boolean;
}

export function Button({
  look = "quiet",
  icon,
  busy = false,
  className = "",
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      {...rest}
      disabled={rest.disabled || busy}
      className={`relative inline-flex h-9 shrink-0 touch:h-11 items-center justify-center gap-1.5 rounded-lg px-3.5 font-semibold text-sm transition-colors disabled:cursor-not-allowed disabled:opacity-55 ${looks[look]} ${className}`}
    >
      <span className={`inline-flex items-center gap-1.5 ${busy ? "opacity-0" : ""}`}>
        {icon}
        {children}
      </span>
      {busy && <Spinner className="absolute" />}
    </button>
  );
}
