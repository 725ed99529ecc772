import { Button } from "#web/components/button.tsx";
import { useNotificationPermission } from "#web/features/notifications/use-permission.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { PageSection } from "#web/features/shell/page-section.tsx";

const inWords = {
  granted: "You are told of mentions and direct messages while you look elsewhere.",
  default: "You can be told of mentions and direct messages while you look elsewhere.",
  denied: "Your browser was told not to show any. You can change that beside the address of this page.",
  unsupported: "Your browser shows none here: they need a secure address (https).",
} as const;

export function NotificationsSection() {
  const { permission, ask } = useNotificationPermission();
  return (
    <PageSection title="Desktop notifications" lead={inWords[permission]}>
      {permission === "default" && <Button onClick={() => attempt(ask, "Not allowed")}>Allow them</Button>}
    </PageSection>
  );
}
