/** The stage of the carrier contract: a stand-in over the wire, which can be told what to answer instead. */
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { afterAll, afterEach, beforeAll } from "vitest";
import {
  ProviderError,
  type CarrierProvider,
  type RateAnswer,
  type RateRequest,
} from "#app/providers/carriers/provider.ts";
import { sandboxServer } from "#sandbox/http/server.ts";
import type { RouteGroup, SandboxReply, SandboxResponse } from "#sandbox/http/types.ts";
import { aRateRequest } from "#tests/factories/carrier.ts";

export interface CarrierUnderTest {
  readonly provider: CarrierProvider;
  /** the host that it calls */
  readonly host: string;
  readonly standIn: readonly RouteGroup[];
  readonly credentials: {
    readonly test: Readonly<Record<string, string>>;
    readonly live: Readonly<Record<string, string>>;
    readonly refused: Readonly<Record<string, string>>;
    readonly malformed: Readonly<Record<string, string>>;
    readonly withoutCarriers: Readonly<Record<string, string>>;
  };
  /** puts one of the stand-in's carriers out of order, or in order again */
  readonly setCarrier: (carrier: string, mode: "ok" | "down") => void;
  /** a good answer, in the provider's words, with one rate of this carrier, service and decimal price */
  readonly answerWith: (rate: { carrier: string; service: string; price: unknown }) => unknown;
  /** an error in the provider's own form */
  readonly errorBody: (message: string) => unknown;
  /** points outside calls of this process at the address */
  readonly redirect: (address: URL) => void;
}

export const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

/** Starts and stops with the suite that makes it. */
export class CarrierStage {
  readonly subject: CarrierUnderTest;
  /** calls that reached the stand-in */
  asked = 0;
  #script: (() => SandboxResponse | "reset") | null = null;
  #server: Server | null = null;

  constructor(subject: CarrierUnderTest) {
    this.subject = subject;
    beforeAll(() => this.#start());
    afterAll(() => this.#stop());
    afterEach(() => {
      this.#script = null;
    });
  }

  /** What the carrier answers from here on, to the end of the test; "reset" breaks the connection. */
  plays(script: () => SandboxResponse | "reset"): void {
    this.#script = script;
  }

  answers(body: unknown, status = 200, headers: SandboxReply["headers"] = JSON_TYPE): void {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    this.plays(() => ({ status, headers, body: text }));
  }

  rates(request: RateRequest = aRateRequest()): Promise<RateAnswer> {
    const client = this.subject.provider.connect(this.subject.credentials.test);
    return client.rates(request, AbortSignal.timeout(5_000));
  }

  /** The ProviderError that a call ends with; it tells nothing of the credentials. */
  async failure(promise: Promise<unknown>): Promise<ProviderError> {
    const error = await promise.then(
      () => null,
      (caught: unknown) => caught,
    );
    if (!(error instanceof ProviderError))
      throw new Error(`a ProviderError was due, not ${String(error)}`);
    const told = `${error.message} ${error.stack ?? ""}`;
    if (Object.values(this.subject.credentials.test).some((secret) => told.includes(secret)))
      throw new Error(`the error tells a credential: ${error.message}`);
    return error;
  }

  async #start(): Promise<void> {
    const { host, standIn, redirect } = this.subject;
    const scripted: RouteGroup = {
      serves: (asked) => asked === host && this.#script !== null,
      routes: [{ method: "ANY", pattern: "/*", handler: () => Promise.resolve(this.#play()) }],
    };
    const server = sandboxServer([scripted, ...standIn]);
    this.#server = server;
    server.on("request", () => (this.asked += 1));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    redirect(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  }

  #play(): SandboxResponse {
    const reply = this.#script?.() ?? "hang";
    if (reply !== "reset") return reply;
    this.#server?.closeAllConnections();
    return "hang";
  }

  async #stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}

export const priceOf = (answer: RateAnswer, service: string) =>
  answer.rates.find((rate) => `${rate.carrier} ${rate.service}` === service)?.priceMinor;

export const namesOf = (answer: RateAnswer) =>
  answer.rates.map((rate) => `${rate.carrier} ${rate.service}`);
