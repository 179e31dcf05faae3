/**
 * What a server that `precast dev` started does more than another: while the sources have errors, the build that it serves is
 * an old one, and the browser should say so. A page that is navigated to is answered with the errors and comes back by itself
 * when they are mended; everything else is answered by the old build, with a header that tells. Messages come from the parent.
 */
import type { Application } from "../handler.js";
import type { Request } from "../message/request.js";
import { HTMLResponse, type Response } from "../message/response.js";

/** From the parent: the errors as text; empty when there are none. */
interface Problem {
  readonly problem: string;
}

export function withProblems(application: Application): Application {
  let problem = "";
  process.on("message", (message: Problem) => {
    problem = message.problem;
  });
  const handle = (request: Request): Response | Promise<Response> => {
    if (problem === "") return application(request);
    if (isNavigation(request)) return problemPage(problem);
    const response = application(request);
    return response instanceof Promise ? response.then(marked) : marked(response);
  };
  return Object.assign(handle, { lifespan: application.lifespan, manifest: application.manifest });
}

function isNavigation({ method, headers }: Request): boolean {
  return method === "GET" && headers.get("accept")?.includes("text/html") === true;
}

function marked(response: Response): Response {
  response.headers.set("precast-build", "old: the sources have errors");
  return response;
}

function problemPage(problem: string): Response {
  const text = problem.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="1">
<title>Errors</title>
<style>body { background: #1b1b1f; color: #e8e8ea; font: 14px/1.5 system-ui; margin: 2rem } pre { font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap }</style>
<pre>${text}</pre>
<p>Requests that are no pages are answered by the last build that worked. This page comes back when the errors are mended.</p>
</html>
`;
  return new HTMLResponse(page, { status: 500, headers: { "cache-control": "no-store" } });
}
