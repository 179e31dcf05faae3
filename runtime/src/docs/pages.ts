/** The HTML of the two pages. Only the title comes from the user's program, and it is escaped. */

export function swaggerPage(title: string): string {
  return page(`${title} - Swagger UI`, {
    styles: ["docs/assets/swagger-ui-5.35.0/swagger-ui.css"],
    scripts: ["docs/assets/swagger-ui-5.35.0/swagger-ui-bundle.js", "docs/assets/pages/swagger-ui.js"],
    body: `<div id="swagger-ui"></div>`,
  });
}

export function redocPage(title: string): string {
  return page(`${title} - ReDoc`, {
    styles: [],
    scripts: ["docs/assets/redoc-2.5.4/redoc.standalone.js", "docs/assets/pages/redoc.js"],
    body: `<div id="redoc"></div>`,
  });
}

interface Parts {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly body: string;
}

/** The empty icon keeps browsers from asking the application for /favicon.ico. */
function page(title: string, { styles, scripts, body }: Parts): string {
  return [
    "<!doctype html>",
    `<html lang="en">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escapeHtml(title)}</title>`,
    `<link rel="icon" href="data:,">`,
    ...styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    `<style>body { margin: 0 }</style>`,
    "</head>",
    "<body>",
    body,
    "<noscript>This page needs JavaScript; the document itself is at <a href=\"openapi.json\">openapi.json</a>.</noscript>",
    ...scripts.map((src) => `<script src="${src}"></script>`),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
