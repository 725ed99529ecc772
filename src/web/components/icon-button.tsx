import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Tooltip } from "./tooltip.tsx";

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  /** What it does: its tooltip and its accessible name. */
  label: string;
  icon: ReactNode;
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** `small` fits into rows; on touch screens both are 40 px or more. */
  size?: "small" | "normal";
  pressed?: boolean;
}

export const iconButtonLook =
  "inline-grid shrink-0 touch:size-10 place-items-center rounded-lg text-soft transition-colors hover:bg-pressed hover:text-ink disabled:cursor-not-allowed disabled:opacity-45 aria-pressed:bg-accent-soft aria-pressed:text-accent-text data-[state=open]:bg-pressed";

export function IconButton({
  label,
  icon,
  keys,
  side = "top",
  size = "normal",
  pressed,
  className = "",
  ...rest
}: IconButtonProps) {
  const extent = size === "small" ? "size-7 [&>svg]:size-4.5" : "size-9";
  return (
    <Tooltip label={label} side={side} {...(keys ? { keys } : {})}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={keys}
        {...rest}
        className={`${iconButtonLook} ${extent} ${className}`}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
