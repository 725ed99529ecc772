import { useEffect, useLayoutEffect, useRef, useState } from "react";

interface PictureProps {
  /** Draws at a width in pixels; drawn again when it is another function. */
  draw: (width: number) => Element;
  className?: string;
}

/** A drawing of Observable Plot's, as wide as its place. It is for the eye alone: a table stands beside it. */
export function Picture({ draw, className = "" }: PictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (width > 0) place.current?.replaceChildren(draw(width));
  }, [draw, width]);

  return <div ref={place} aria-hidden="true" className={className} />;
}
