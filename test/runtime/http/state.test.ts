import { expect, test } from "vitest";
import { CLOSED, follow, follows, IDLE, LINGER, limits, stateNames, type State, WORK } from "../../../runtime/src/http/state.js";

const states = stateNames.map((_name, index) => index as State);

test("every state can be reached, and can end", () => {
  const reached = new Set<State>([IDLE]);
  for (const state of reached) for (const next of follows[state] ?? []) reached.add(next);
  expect([...reached].sort()).toEqual(states);
  for (const state of states) if (state !== CLOSED) expect(follows[state]).toContain(CLOSED);
});

test("whatever waits for the peer has a limit; a handler alone is trusted", () => {
  expect(limits.length).toBe(states.length);
  const unlimited = states.filter((state) => limits[state] === "none" || limits[state] === "handler");
  expect(unlimited.map((state) => stateNames[state])).toEqual(["work", "closed"]);
});

test("nothing follows the end, and after our last answer only the end does", () => {
  expect(follows[CLOSED]).toEqual([]);
  expect(follows[LINGER]).toEqual([CLOSED]);
});

test("another step is a bug of ours, and says so", () => {
  for (const from of states) {
    for (const to of states) {
      if (follows[from]?.includes(to) === true) expect(follow(from, to)).toBe(to);
      else expect(() => follow(from, to)).toThrow(`from ${stateNames[from]} to ${stateNames[to]}`);
    }
  }
  expect(() => follow(WORK, WORK)).toThrow();
});
