import { useMemo } from "react";
import { DataTable } from "./data-table.tsx";
import { drawShares } from "./draw-shares.ts";
import { Picture } from "./picture.tsx";

interface DistributionProps {
  name: string;
  shares: readonly { label: string; share: number }[];
}

/** So many labels fit below their bars. */
const labelsThatFit = 12;

export function Distribution({ name, shares }: DistributionProps) {
  const draw = useMemo(() => {
    const every = Math.ceil(shares.length / (shares.length > labelsThatFit ? 4 : labelsThatFit));
    const ticks = shares.filter((_, place) => place % every === 0).map(({ label }) => label);
    return drawShares(shares, { ticks });
  }, [shares]);
  return (
    <div>
      <h3 className="mb-3 font-semibold">{name}</h3>
      <Picture draw={draw} />
      <DataTable
        caption={name}
        columns={["Where", "Share"]}
        rows={shares.map(({ label, share }) => [label, `${Math.round(share * 100)} %`])}
      />
    </div>
  );
}
