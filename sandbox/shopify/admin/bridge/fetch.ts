const RETRY = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORISE = "X-Shopify-API-Request-Failure-Reauthorize-Url";

interface FetchParts {
  readonly idToken: () => Promise<string>;
  readonly open: (url: string) => void;
}

/**
 * Puts a session token on every request to the app's own origin, asks once more with a fresh one
 * when the app says that the token was no longer good, and follows the app's wish to be authorised
 * anew.
 */
export function interceptFetch(parts: FetchParts): void {
  const plain = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    if (url.protocol === "shopify:")
      throw new TypeError(`the sandbox does not offer direct API access (${url.href})`);
    if (url.origin !== location.origin) return plain(input, init);
    // a body that is a stream can be read once only, so the second try needs a copy of the request
    const request = new Request(input, init);
    const spare = request.clone();
    const first = await send(request);
    const answer = first.status === 401 && first.headers.has(RETRY) ? await send(spare) : first;
    const elsewhere = answer.headers.get(REAUTHORISE);
    if (elsewhere !== null) {
      parts.open(elsewhere);
      // the page is about to be left: whoever waits for this answer must not act on it
      return new Promise<Response>(() => undefined);
    }
    return answer;
  };

  async function send(request: Request): Promise<Response> {
    if (request.headers.has("Authorization")) return plain(request);
    const headers = new Headers(request.headers);
    headers.set("Authorization", `Bearer ${await parts.idToken()}`);
    headers.set("X-Requested-With", "XMLHttpRequest");
    return plain(new Request(request, { headers }));
  }
}
