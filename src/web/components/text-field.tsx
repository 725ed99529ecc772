import { type InputHTMLAttributes, type ReactNode, useId } from "react";

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Shown before what is typed, as the `#` of a channel. */
  prefix?: string;
}

export const inputLook =
  "w-full rounded-lg border border-line-strong bg-raised px-3 text-base text-ink outline-none focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-1 aria-invalid:border-danger";

export function TextField({ label, hint, error, prefix, className = "", ...rest }: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <div className="relative">
        {prefix && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-faint"
          >
            {prefix}
          </span>
        )}
        <input
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? noteId : undefined}
          {...rest}
          className={`${inputLook} h-10 touch:h-11 ${prefix ? "pl-7" : ""}`}
        />
      </div>
      {(error || hint) && (
        <p
          id={noteId}
          role={error ? "alert" : undefined}
          className={`mt-1 text-sm ${error ? "text-danger" : "text-faint"}`}
        >
          {error || hint}
        </p>
      )}
    </div>
  );
}
