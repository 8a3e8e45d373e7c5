import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { z } from "zod";
import { AppError } from "./lib/errors.ts";
import { createI18n } from "./lib/i18n.ts";
import { toLocale, type Locale } from "./lib/locale.ts";
import { logger } from "./lib/logger.server.ts";
import { textsOf } from "./lib/texts.server.ts";
import { addDocumentResponseHeaders } from "./shopify.server.ts";

export { runtime } from "./runtime.server.ts";

const RENDER_PATIENCE_MS = 5_000;

const ShellData = z.object({ locale: z.string() });

/** The merchant's language as the app's shell found it; without a merchant, what Shopify or the browser asked for. */
function localeOf(request: Request, context: EntryContext): Locale {
  const shell = ShellData.safeParse(context.staticHandlerContext.loaderData["routes/app"]);
  if (shell.success) return toLocale(shell.data.locale);
  const wanted = new URL(request.url).searchParams.get("locale");
  return toLocale(wanted ?? request.headers.get("accept-language") ?? "");
}

export default async function handleRequest(
  request: Request,
  status: number,
  ...[headers, context]: [headers: Headers, context: EntryContext]
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  headers.set("content-type", "text/html; charset=utf-8");
  const locale = localeOf(request, context);
  const i18n = createI18n(locale, textsOf[locale]);
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    const page = (
      <I18nextProvider i18n={i18n}>
        <RemixServer context={context} url={request.url} abortDelay={RENDER_PATIENCE_MS} />
      </I18nextProvider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      [ready]: () => {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => logger.error({ err: error, url: request.url }, "a page did not render"),
    });
    setTimeout(abort, RENDER_PATIENCE_MS).unref();
  });
}

/** What a loader or an action threw and nobody expected. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  const level = isRouteErrorResponse(error)
    ? "debug"
    : error instanceof AppError
      ? error.level
      : "error";
  logger[level]({ err: error, url: request.url, method: request.method }, "a page failed");
}
