import { type ReactNode, useId } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";
import { CopyIcon } from "./icons.tsx";
import { inputLook } from "./text-field.tsx";

interface CopyFieldProps {
  label: string;
  hint?: ReactNode;
  text: string;
  className?: string;
}

/** Something to take along: a link, a secret. */
export function CopyField({ label, hint, text, className = "" }: CopyFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
          className={`${inputLook} h-10 touch:h-11 min-w-0 font-mono text-sm`}
        />
        <Button className="h-10" icon={<CopyIcon className="size-4.5" />} onClick={() => copyText(text)}>
          Copy
        </Button>
      </div>
      {hint && <p className="mt-1 text-faint text-sm">{hint}</p>}
    </div>
  );
}
