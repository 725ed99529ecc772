import type { ReactNode } from "react";
import { Link } from "wouter";
import { iconButtonLook } from "./icon-button.tsx";
import { Tooltip } from "./tooltip.tsx";

interface IconLinkProps {
  label: string;
  icon: ReactNode;
  href: string;
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
}

/** An icon that leads somewhere. */
export function IconLink({ label, icon, href, side = "top", className = "" }: IconLinkProps) {
  return (
    <Tooltip label={label} side={side}>
      <Link href={href} aria-label={label} className={`${iconButtonLook} size-9 ${className}`}>
        {icon}
      </Link>
    </Tooltip>
  );
}
