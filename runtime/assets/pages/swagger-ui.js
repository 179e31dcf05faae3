// Starts Swagger UI on /docs. A file of its own, so that the page's policy can forbid inline scripts.
const source = new URL("openapi.json", location.href);
const root = new URL(".", source).pathname.replace(/\/$/, "");

// OpenAPI's default server is the host's root: behind a proxy's path prefix the operations would be called outside of it.
const besideTheDocument = (response) => {
  if (response.url !== source.href || !response.ok || root === "") return response;
  return { ...response, text: JSON.stringify({ servers: [{ url: root }], ...JSON.parse(response.text) }) };
};

window.ui = SwaggerUIBundle({
  url: source.href,
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  showExtensions: true,
  showCommonExtensions: true,
  // null: else documents on public hosts are sent to validator.swagger.io.
  validatorUrl: null,
  responseInterceptor: besideTheDocument,
});
