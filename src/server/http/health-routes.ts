import type { FastifyInstance } from "fastify";
import type { Authenticate } from "#server/accounts/caller.ts";
import { isAdmin } from "#server/chat/permissions.ts";
import { AppError } from "#server/platform/app-error.ts";

/** A figure that is read when it is asked for. */
export interface Metric {
  name: string;
  help: string;
  type: "gauge" | "counter";
  read(): number | Promise<number>;
}

/** `/health`: the process answers. `/ready`: it serves. `/metrics`: figures for admins, as Prometheus reads them. */
export function registerHealthRoutes(
  app: FastifyInstance,
  deps: { isReady(): boolean; metrics: Metric[]; authenticate: Authenticate },
): void {
  const { isReady, authenticate } = deps;
  const metrics = [...processMetrics, ...deps.metrics];

  app.get("/health", async () => ({ state: "alive" }));

  app.get("/ready", async () => {
    if (!isReady()) throw new AppError("unavailable", "The server is starting or stopping.");
    return { state: "ready" };
  });

  app.get("/metrics", async (request, reply) => {
    const caller = await authenticate(request.raw.headers);
    if (caller === undefined) throw new AppError("unauthorized");
    if (!isAdmin(caller.role)) throw new AppError("forbidden");
    const texts = await Promise.all(metrics.map(describe));
    return reply.type("text/plain; version=0.0.4").send(texts.join(""));
  });
}

async function describe({ name, help, type, read }: Metric): Promise<string> {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${await read()}\n`;
}

const processMetrics: Metric[] = [
  {
    name: "process_resident_memory_bytes",
    help: "Memory that the process holds.",
    type: "gauge",
    read: () => process.memoryUsage.rss(),
  },
  {
    name: "process_cpu_seconds_total",
    help: "Processor time used, in all threads.",
    type: "counter",
    read: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
  },
  {
    name: "process_uptime_seconds",
    help: "Time since the start.",
    type: "gauge",
    read: () => process.uptime(),
  },
];
