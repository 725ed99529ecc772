import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { ModelVendor } from "#server/config.ts";
import { onlyJsonLines } from "./json-lines.ts";

export interface ModelSettings {
  vendor: ModelVendor;
  /** The vendor's own name of the model. */
  name: string;
  openAiApiKey?: string | undefined;
  openAiBaseUrl?: string | undefined;
  anthropicApiKey?: string | undefined;
  /** None: where Anthropic's models are. */
  anthropicBaseUrl?: string | undefined;
  ollamaBaseUrl: string;
}

/** Where Anthropic's models are; named here because its client would take another address from the environment. */
const anthropicUrl = "https://api.anthropic.com";
const maxOutputTokens = 1_200;

/** Makes LangChain's chat model for one question. Only the vendor that is used is loaded. Nothing tries again by itself. */
export async function createChatModel(
  settings: ModelSettings,
  fetchOnce: typeof fetch,
): Promise<BaseChatModel> {
  const model = settings.name;
  switch (settings.vendor) {
    case "openai": {
      const { ChatOpenAICompletions } = await import("@langchain/openai");
      return new ChatOpenAICompletions({
        model,
        // Servers of one's own often want none, its client always does.
        apiKey: settings.openAiApiKey ?? "none",
        maxRetries: 0,
        streamUsage: false,
        configuration: { baseURL: settings.openAiBaseUrl ?? null, fetch: fetchOnce, logLevel: "off" },
      });
    }
    case "anthropic": {
      const { ChatAnthropic } = await import("@langchain/anthropic");
      return new ChatAnthropic({
        model,
        apiKey: settings.anthropicApiKey ?? "none",
        anthropicApiUrl: settings.anthropicBaseUrl ?? anthropicUrl,
        maxRetries: 0,
        maxTokens: maxOutputTokens,
        streamUsage: false,
        clientOptions: { fetch: fetchOnce, logLevel: "off" },
      });
    }
    case "ollama": {
      const { ChatOllama } = await import("@langchain/ollama");
      return new ChatOllama({
        model,
        baseUrl: settings.ollamaBaseUrl,
        maxRetries: 0,
        fetch: onlyJsonLines(fetchOnce),
        numPredict: maxOutputTokens,
      });
    }
  }
}
