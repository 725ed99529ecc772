import { useLocation } from "wouter";
import { Button } from "#web/components/button.tsx";
import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";

/** Lain before anybody said anything. */
export function NothingSeen() {
  const [, navigate] = useLocation();
  const isAdmin = useIsAdmin();
  return (
    <div className="max-w-[34ch] py-10">
      <p className="text-balance font-semibold text-[clamp(1.625rem,1.1rem+1.9vw,2.375rem)] leading-[1.16] tracking-tight">
        I am nobody yet.
      </p>
      <p className="mt-4 text-pretty text-lg text-soft">
        I have read nothing here. I become who you are: talk{isAdmin ? ", or bring in a history," : ""} and
        look again.
      </p>
      {isAdmin && (
        <Button className="mt-5" onClick={() => navigate("/admin/imports")}>
          Bring in a history
        </Button>
      )}
    </div>
  );
}
