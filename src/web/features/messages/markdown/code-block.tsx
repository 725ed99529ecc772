import { type ReactNode, useEffect, useState } from "react";
import { copyText } from "#web/components/copy-text.ts";
import { IconButton } from "#web/components/icon-button.tsx";
import { CopyIcon } from "#web/components/icons.tsx";

interface CodeBlockProps {
  code: string;
  language: string;
}

export function CodeBlock({ code, language }: CodeBlockProps) {
  const coloured = useColours(code, language);
  return (
    <div className="group/code relative my-1.5 max-w-3xl">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard. */}
      <pre tabIndex={0} className="overflow-x-auto rounded-lg border border-line bg-sunken px-3 py-2">
        <code className="block w-max font-mono text-sm">{coloured}</code>
      </pre>
      <IconButton
        label="Copy the code"
        size="small"
        icon={<CopyIcon />}
        onClick={() => copyText(code, "Code copied.")}
        className="absolute top-1 right-1 bg-sunken opacity-0 focus-visible:opacity-100 group-hover/code:opacity-100"
      />
    </div>
  );
}

/** Longer code than this, in characters, is not worth the time that its colours take. */
const colouredLength = 20_000;

/** The code in colours, once the highlighter is here: it is larger than all the rest of the page. */
function useColours(code: string, language: string): ReactNode {
  const [coloured, setColoured] = useState<{ of: string; node: ReactNode } | null>(null);
  useEffect(() => {
    if (language === "" || code.length > colouredLength) return;
    let isWanted = true;
    void import("./highlight.tsx").then(({ highlight }) => {
      const node = highlight(code, language);
      if (isWanted && node) setColoured({ of: code, node });
    });
    return () => {
      isWanted = false;
    };
  }, [code, language]);
  return coloured?.of === code ? coloured.node : code;
}
