import { z } from "zod";
import { limits } from "./limits.ts";

export const passwordSchema = z.string().min(limits.passwordMinLength).max(limits.passwordMaxLength);
