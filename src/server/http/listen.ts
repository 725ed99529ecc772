import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError } from "#server/platform/app-error.ts";
import type { HttpServer } from "./create-http-server.ts";

/** Listens, and answers the address. What stands in the way is told in one sentence. */
export async function listen(
  http: HttpServer,
  { host, port }: { host: string; port: number },
): Promise<string> {
  try {
    await http.listen({ host, port });
    return urlOf(http.server, host);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE")
      throw new AppError("unavailable", `Port ${port} is taken. Set LAIN_PORT to another one.`);
    if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new AppError("unavailable", `It is not possible to listen on ${host}:${port} (${code}).`);
    throw error;
  }
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const isAny = host === "0.0.0.0" || host === "::";
  const name = isAny ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
