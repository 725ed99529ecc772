import { type ReactNode, useId } from "react";

interface ChapterProps {
  /** What it is about, in a word or two. */
  title: string;
  /** What is to be seen, as a sentence. */
  finding?: ReactNode;
  children?: ReactNode;
}

/** A part of the page: what it is about whispers, what is to be seen speaks. */
export function Chapter({ title, finding, children }: ChapterProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-20 first:mt-0">
      <h2 id={id} className="font-semibold text-accent-text text-sm">
        {title}
      </h2>
      {finding && (
        <p className="mt-1.5 max-w-[34ch] text-balance font-semibold text-2xl tracking-tight">{finding}</p>
      )}
      {children && <div className="mt-6">{children}</div>}
    </section>
  );
}
