import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "#web/components/icon-button.tsx";
import { BackIcon, CloseIcon } from "#web/components/icons.tsx";

interface PanelFrameProps {
  title: ReactNode;
  subtitle?: ReactNode;
  onClose: () => void;
  actions?: ReactNode;
  /** The body scrolls by itself, unless what stands in it does. */
  ownScroll?: boolean;
  /** It was opened from a menu and holds no field of its own: the keyboard goes on in it. */
  takesFocus?: boolean;
  children: ReactNode;
}

/** The frame of everything that opens at the right side: a heading, a way out, a body. */
export function PanelFrame({
  title,
  subtitle,
  onClose,
  actions,
  ownScroll = false,
  takesFocus = false,
  children,
}: PanelFrameProps) {
  const titleId = useId();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) frame.current?.focus();
  }, [takesFocus]);
  return (
    <aside
      ref={frame}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
      className="flex h-full min-h-0 flex-col bg-paper outline-none"
    >
      <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b pr-2 pl-2 md:pl-4">
        <IconButton label="Back" icon={<BackIcon />} onClick={onClose} className="md:hidden" />
        <div className="min-w-0 flex-1">
          <h2 id={titleId} className="truncate font-semibold">
            {title}
          </h2>
          {subtitle && <p className="truncate text-faint text-xs">{subtitle}</p>}
        </div>
        {actions}
        <IconButton
          label="Close"
          keys="Esc"
          icon={<CloseIcon />}
          onClick={onClose}
          className="max-md:hidden"
        />
      </header>
      <div className={`min-h-0 flex-1 ${ownScroll ? "flex flex-col" : "overflow-y-auto"}`}>{children}</div>
    </aside>
  );
}
