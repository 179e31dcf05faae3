import { App, HttpError } from "precast";

function requireRole(role: string) {
  return (): void => {
    throw new HttpError(403, role);
  };
}

export const app = new App({ dependencies: [requireRole("admin")] });
