const mostTickets = 50;
/** After so many requests that came through, more tickets are tried again. */
const calmRequests = 20;

/** How many tickets go out in one request: as many as the line carries in time, down to one. */
export type OfferSize = {
  readonly tickets: () => number;
  readonly cameThrough: () => void;
  readonly wasTooMuch: () => void;
};

export function createOfferSize(): OfferSize {
  let tickets = mostTickets;
  let calm = 0;
  return {
    tickets: () => tickets,
    cameThrough: () => {
      calm += 1;
      if (calm % calmRequests === 0) tickets = Math.min(mostTickets, tickets * 2);
    },
    wasTooMuch: () => {
      calm = 0;
      tickets = Math.max(1, Math.floor(tickets / 4));
    },
  };
}
