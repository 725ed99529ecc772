interface SegmentsProps<Value extends string> {
  /** What is chosen here, for screen readers. */
  label: string;
  name: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  className?: string;
}

/** One of a few, side by side, the present one raised. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, name, value, options, onChange, className = "" } = props;
  return (
    <fieldset className={className}>
      <legend className="sr-only">{label}</legend>
      <div className="flex rounded-xl bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex h-8 touch:h-11 flex-1 cursor-pointer items-center justify-center whitespace-nowrap rounded-lg px-3.5 font-medium text-sm text-soft has-checked:bg-raised has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
