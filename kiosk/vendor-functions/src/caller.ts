import { FAULT_NUMBERS, type NumberTable, OK } from './fault-numbers.js';
import { type VendorFault, vendorFaultOf } from './vendor-fault.js';

/** A fault that a function gave back as a number: what the number leaves out, for a log. */
export interface ReportedFault {
  /** The function that was called. */
  readonly name: string;
  readonly fault: VendorFault;
  readonly status: number;
  /** What was thrown, with its code in the handbook of failures. Undefined for a fault of items among others that were read. */
  readonly error: unknown;
}

/** What a function found: its outputs, and the fault of those that it could not find. */
export interface Found<Outputs> {
  readonly outputs: Outputs;
  readonly fault?: VendorFault | null;
}

/** Runs the functions one after the other, as a caller of the vendors' library expects, and turns their faults into numbers. */
export class Caller {
  readonly #numbers: Readonly<Record<VendorFault, number>>;
  readonly #report: (fault: ReportedFault) => void;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(table: NumberTable, report: (fault: ReportedFault) => void) {
    this.#numbers = FAULT_NUMBERS[table];
    this.#report = report;
  }

  /** A function without outputs. */
  async status(name: string, work: () => Promise<void>): Promise<number> {
    const found = await this.outputs(name, {}, async () => {
      await work();
      return { outputs: {} };
    });
    return found.status;
  }

  /** A function with outputs, which are `untouched` where it fails. Rejects with faults of this program alone. */
  outputs<Outputs extends object>(
    name: string,
    untouched: Outputs,
    work: () => Promise<Found<Outputs>>,
  ): Promise<Outputs & { status: number }> {
    const run = async () => {
      try {
        const { outputs, fault = null } = await work();
        return { ...outputs, status: fault === null ? OK : this.#tell(name, fault, undefined) };
      } catch (error) {
        const fault = vendorFaultOf(error);
        if (fault === null) throw error;
        return { ...untouched, status: this.#tell(name, fault, error) };
      }
    };
    const answer = this.#turn.then(run);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  #tell(name: string, fault: VendorFault, error: unknown): number {
    const status = this.#numbers[fault];
    this.#report({ name, fault, status, error });
    return status;
  }
}
