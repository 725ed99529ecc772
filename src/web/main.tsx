import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { keepConnected } from "./realtime/connection.ts";
import "./theme/theme.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

keepConnected();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
