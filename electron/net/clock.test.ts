import { expect, test } from "vitest";
import { createServerClock } from "./clock";

function aClock() {
  let wall = 1_000_000;
  let steady = 5_000;
  const clock = createServerClock({ wallMs: () => wall, steadyMs: () => steady });
  return {
    clock,
    pass: (ms: number) => {
      wall += ms;
      steady += ms;
    },
    setClock: (ms: number) => {
      wall += ms;
    },
    trip: (skewMs: number, tripMs = 100) => {
      const sentAtMs = wall;
      wall += tripMs;
      steady += tripMs;
      const serverNow = sentAtMs + tripMs / 2 + skewMs;
      const headers = { "x-server-now": String(serverNow) };
      clock.learn({ headers, sentAtMs, answeredAtMs: wall, readMs: 0 });
    },
    /** Its head comes at once; the clock is set while the body still comes. */
    tripSetAmid: (skewMs: number, byMs: number) => {
      const headers = { "x-server-now": String(wall + skewMs) };
      const times = { sentAtMs: wall, answeredAtMs: wall, readMs: 3_000 };
      wall += 3_000 + byMs;
      steady += 3_000;
      clock.learn({ headers, ...times });
    },
  };
}

test("without a round trip nothing is claimed", () => {
  expect(aClock().clock.offset()).toEqual({ skewMs: 0, verified: false, upMs: 5_000 });
});

test("the offset is the server's time less half the round trip", () => {
  const { clock, trip } = aClock();
  trip(-90_000, 800);
  expect(clock.offset()).toMatchObject({ skewMs: -90_000, verified: true });
});

test("one odd round trip among several changes nothing", () => {
  const { clock, trip } = aClock();
  for (const skewMs of [1_000, 1_004, 60_000, 998, 1_002]) trip(skewMs);
  expect(clock.offset().skewMs).toBe(1_002);
});

test("a long poll says nothing about the clock", () => {
  const { clock, trip } = aClock();
  trip(700);
  trip(12_000, 25_000);
  expect(clock.offset().skewMs).toBe(700);
});

test("a server that says only Date is believed to half a second", () => {
  const { clock } = aClock();
  const headers = { date: new Date(1_060_000).toUTCString() };
  clock.learn({ headers, sentAtMs: 1_000_000, answeredAtMs: 1_000_000, readMs: 0 });
  expect(clock.offset()).toMatchObject({ skewMs: 60_500, verified: true });
});

test("after somebody set the clock the offset follows the jump, and is only a guess", () => {
  const { clock, trip, setClock, pass } = aClock();
  trip(500);
  pass(3_600_000);
  expect(clock.offset()).toMatchObject({ skewMs: 500, verified: true });
  setClock(-7_200_000);
  expect(clock.offset()).toMatchObject({ skewMs: 7_200_500, verified: false });
  trip(7_200_600);
  expect(clock.offset()).toMatchObject({ skewMs: 7_200_600, verified: true });
});

test("after sleep the last offset is a guess until it is measured again", () => {
  const { clock, trip } = aClock();
  trip(-600_000);
  clock.forget();
  expect(clock.offset()).toMatchObject({ skewMs: -600_000, verified: false });
  clock.forget();
  expect(clock.offset()).toMatchObject({ skewMs: -600_000, verified: false });
  trip(-600_010);
  expect(clock.offset()).toMatchObject({ skewMs: -600_010, verified: true });
});

test("a clock that was years off and never measured is believed once it is set", () => {
  const { clock, setClock } = aClock();
  setClock(16 * 365 * 86_400_000);
  expect(clock.offset()).toMatchObject({ skewMs: 0, verified: false });
});

test.each([3_600_000, -3_600_000])(
  "a clock that was set by %d ms while an answer came is not measured by that answer",
  (byMs) => {
    const { clock, trip, tripSetAmid } = aClock();
    trip(500);
    tripSetAmid(500, byMs);
    expect(clock.offset()).toMatchObject({ skewMs: 500 - byMs, verified: false });
  },
);

test("an answer whose body takes its time measures the clock all the same", () => {
  const { clock, tripSetAmid } = aClock();
  tripSetAmid(500, 0);
  expect(clock.offset()).toMatchObject({ skewMs: 500, verified: true });
});
