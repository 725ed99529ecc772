import { type ReactNode, type SelectHTMLAttributes, useId } from "react";
import { ChevronIcon } from "./icons.tsx";

interface SelectFieldProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> {
  label: string;
  hint?: ReactNode;
  /** Keeps the label for screen readers alone. */
  hideLabel?: boolean;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** The system's own select: it is the best one on every phone. */
export function SelectField({
  label,
  hint,
  hideLabel = false,
  options,
  onChange,
  className = "",
  ...rest
}: SelectFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "mb-1 block font-medium text-sm"}>
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          {...rest}
          onChange={(event) => onChange(event.target.value)}
          className="h-9 touch:h-11 w-full appearance-none rounded-lg border border-line-strong bg-raised pr-8 pl-3 text-sm"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronIcon className="pointer-events-none absolute inset-y-0 right-2 my-auto size-4 text-faint" />
      </div>
      {hint && <p className="mt-1 text-faint text-sm">{hint}</p>}
    </div>
  );
}
