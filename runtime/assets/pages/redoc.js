// Starts ReDoc on /redoc. A file of its own, so that the page's policy can forbid inline scripts.
const source = new URL("openapi.json", location.href);
const root = new URL(".", source).pathname.replace(/\/$/, "");

const load = async () => {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source.pathname} answered ${response.status}`);
  return response.json();
};

// OpenAPI's default server is the host's root: behind a proxy's path prefix the paths shown would be wrong.
const show = (definition) => {
  const servers = root === "" ? {} : { servers: [{ url: root }] };
  // Descriptions are Markdown with HTML in it: sanitized, besides the page's policy that runs no inline script.
  const options = { downloadDefinitionUrl: source.href, sanitize: true };
  Redoc.init({ ...servers, ...definition }, options, document.getElementById("redoc"));
};

load().then(show, (error) => {
  document.getElementById("redoc").textContent = `The document cannot be read: ${error.message}`;
});
