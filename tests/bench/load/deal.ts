/** Requests dealt in turn: the turn goes on from one load to the next, so nothing is sent again before all were sent. */
export interface Deal {
  readonly take: () => Buffer;
  /** how many different ones were taken so far */
  readonly different: () => number;
}

export function deal(requests: readonly Buffer[]): Deal {
  let taken = 0;
  return {
    take: () => {
      const request = requests[taken % requests.length];
      if (request === undefined) throw new Error("There is nothing to send.");
      taken += 1;
      return request;
    },
    different: () => Math.min(taken, requests.length),
  };
}
