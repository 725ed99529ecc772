import type { z } from "zod";

/**
 * One HTTP endpoint, as both sides and the OpenAPI document see it. `path` stands under `/api/v1` and
 * `answers` maps each success status to the schema of its body (`null`: no body).
 */
export interface Endpoint {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  summary: string;
  tag: string;
  /** Who may call: `member` (signed in) unless said otherwise. `control`: the machine's own command line. */
  access?: "public" | "member" | "admin" | "owner" | "control";
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** `multipart`: one file in the field `file`; `stream`: answers may also be server-sent events. */
  upload?: "multipart";
  answers: { [status: number]: z.ZodType | null };
}

/** Keeps the literal types of an endpoint, so that client and server infer the shapes from it. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

type Infer<S> = S extends z.ZodType ? z.infer<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

/** Parsed parts of a request, as a handler gets them. */
export type RequestOf<E extends Endpoint> = {
  params: Infer<E["params"]>;
  query: Infer<E["query"]>;
  body: Infer<E["body"]>;
};

/** Parts of a request, as a caller writes them. */
export type CallOf<E extends Endpoint> = (E["params"] extends z.ZodType
  ? { params: Input<E["params"]> }
  : object) &
  (E["query"] extends z.ZodType ? { query?: Input<E["query"]> } : object) &
  (E["body"] extends z.ZodType ? { body: Input<E["body"]> } : object);

/** The body that a successful call answers. */
export type AnswerOf<E extends Endpoint> = {
  [S in keyof E["answers"]]: E["answers"][S] extends z.ZodType ? z.infer<E["answers"][S]> : undefined;
}[keyof E["answers"]];
