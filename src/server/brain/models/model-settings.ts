import type { Config } from "#server/config.ts";
import type { ModelSettings } from "./chat-model.ts";

/** What the options say of the model; nothing where the learned brain answers. */
export function modelSettingsOf(config: Config): ModelSettings | undefined {
  const { LAIN_MODEL: model } = config;
  if (model.kind === "learned") return undefined;
  return {
    vendor: model.kind,
    name: model.name,
    openAiApiKey: config.OPENAI_API_KEY,
    openAiBaseUrl: config.OPENAI_BASE_URL,
    anthropicApiKey: config.ANTHROPIC_API_KEY,
    ollamaBaseUrl: config.OLLAMA_BASE_URL,
  };
}

/** The host that questions are sent to; null where they stay on this machine. */
export function remoteOf(settings: ModelSettings): string | null {
  const host = new URL(addressOf(settings)).host;
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host) ? null : host;
}

function addressOf({ vendor, openAiBaseUrl, ollamaBaseUrl }: ModelSettings): string {
  if (vendor === "openai") return openAiBaseUrl ?? "https://api.openai.com";
  return vendor === "anthropic" ? "https://api.anthropic.com" : ollamaBaseUrl;
}
