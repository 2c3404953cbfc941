/** One row of a state machine: who may do what in which state, and what comes of it. */
export interface Transition<State extends string, Action extends string, By extends string> {
  readonly from: State;
  readonly action: Action;
  readonly by: readonly By[];
  readonly to: State;
}

/** A state machine is its table (D5): what is not in it cannot be done. */
export interface StateMachine<State extends string, Action extends string, By extends string> {
  readonly transitions: readonly Transition<State, Action, By>[];
  /** The state after an action; null when that cannot be done in this state, or not by this one. */
  after(state: State, action: Action, by: By): State | null;
  /** What can be done in this state by this one, in the order of the table. */
  actionsIn(state: State, by: By): Action[];
}

/** @throws RangeError when the table says twice what comes of the same action */
export function stateMachine<State extends string, Action extends string, By extends string>(
  transitions: readonly Transition<State, Action, By>[],
): StateMachine<State, Action, By> {
  const outcomes = new Map<string, State>();
  for (const { from, action, by, to } of transitions) {
    for (const one of by) {
      const cell = cellOf(from, action, one);
      if (outcomes.has(cell)) throw new RangeError(`the table has two rows for ${cell}`);
      outcomes.set(cell, to);
    }
  }
  return {
    transitions,
    after: (state, action, by) => outcomes.get(cellOf(state, action, by)) ?? null,
    actionsIn: (state, by) =>
      transitions.filter(({ from, by: who }) => from === state && who.includes(by)).map(({ action }) => action),
  };
}

const cellOf = (state: string, action: string, by: string): string => `${state} × ${action} × ${by}`;
