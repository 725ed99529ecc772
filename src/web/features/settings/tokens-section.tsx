import { type FormEvent, useState } from "react";
import { createToken, deleteToken, listTokens, type Token } from "#contract/endpoints/accounts.ts";
import { Button } from "#web/components/button.tsx";
import { CopyField } from "#web/components/copy-field.tsx";
import { TextField } from "#web/components/text-field.tsx";
import { useLoaded } from "#web/components/use-loaded.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { api } from "#web/state/api.ts";

/** Keys for programs that act as oneself. */
export function TokensSection() {
  const { data, reload } = useLoaded(() => api(listTokens));
  const [name, setName] = useState("");
  const [secret, setSecret] = useState<string>();

  const create = async (event: FormEvent) => {
    event.preventDefault();
    await attempt(async () => {
      const token = await api(createToken, { body: { name: name.trim() } });
      setSecret(token.secret);
      setName("");
      reload();
    }, "No token was made");
  };

  const revoke = async (token: Token) => {
    await attempt(() => api(deleteToken, { params: { tokenId: token.id } }), "Not revoked");
    reload();
  };

  return (
    <PageSection
      title="Tokens for programs"
      lead={
        <>
          With one of these a program acts as you.{" "}
          <a href="/api/v1/docs" className="font-medium text-accent-text underline">
            What it can do
          </a>
        </>
      }
    >
      <ul className="divide-y divide-line">
        {data?.tokens.map((token) => (
          <li key={token.id} className="flex flex-wrap items-center gap-3 py-2">
            <span className="min-w-0 flex-1 truncate font-medium">{token.name}</span>
            <span className="text-faint text-sm">{lastUse(token)}</span>
            <Button onClick={() => revoke(token)}>
              Revoke<span className="sr-only"> {token.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {secret && (
        <CopyField
          label="The new token"
          hint="Shown this once. Keep it like a password."
          text={secret}
          className="my-4 max-w-md"
        />
      )}
      <form onSubmit={create} className="mt-3 flex max-w-sm items-end gap-2">
        <TextField
          label="What it is for"
          placeholder="backup script"
          maxLength={80}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="flex-1"
        />
        <Button type="submit" className="h-10" disabled={!name.trim()}>
          Make one
        </Button>
      </form>
    </PageSection>
  );
}

function lastUse({ lastUsedAt }: Token): string {
  return lastUsedAt ? `last used ${new Date(lastUsedAt).toLocaleDateString()}` : "never used";
}
