import { PageFrame } from "#web/features/shell/page-frame.tsx";
import { AccountSection } from "./account-section.tsx";
import { KeyboardSection } from "./keyboard-section.tsx";
import { LookSection } from "./look-section.tsx";
import { NotificationsSection } from "./notifications-section.tsx";
import { PrivacySection } from "./privacy-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { TokensSection } from "./tokens-section.tsx";

export default function SettingsPage() {
  return (
    <PageFrame title="Settings">
      <ProfileSection />
      <LookSection />
      <NotificationsSection />
      <PrivacySection />
      <AccountSection />
      <TokensSection />
      <KeyboardSection />
    </PageFrame>
  );
}
