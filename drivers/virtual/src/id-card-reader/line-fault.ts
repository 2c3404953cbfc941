/** What becomes of the bytes of one frame on the line. Offsets are taken modulo its length. */
export type LineFault =
  | { readonly kind: 'lose'; readonly at: number }
  | { readonly kind: 'double'; readonly at: number }
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'twice' }
  | { readonly kind: 'noise'; readonly bytes: Uint8Array }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'unplug' };

/** Which frame it happens to: the n-th request to the module or the n-th answer of it, from 1, since the reader was opened. */
export interface ScriptedLineFault {
  readonly on: { readonly request: number } | { readonly answer: number };
  readonly do: LineFault;
}

/** The bytes that arrive of `frame`. */
export function afterFault(frame: Uint8Array, fault: LineFault): Uint8Array {
  const index = 'at' in fault ? fault.at % frame.length : 0;
  switch (fault.kind) {
    case 'lose':
      return Buffer.concat([frame.subarray(0, index), frame.subarray(index + 1)]);
    case 'double':
      return Buffer.concat([frame.subarray(0, index + 1), frame.subarray(index)]);
    case 'flip':
      return frame.map((byte, at) => (at === index ? byte ^ (1 << (fault.bit % 8)) : byte));
    case 'cut':
      return frame.subarray(0, fault.after % frame.length);
    case 'twice':
      return Buffer.concat([frame, frame]);
    case 'noise':
      return Buffer.concat([fault.bytes, frame]);
    case 'silence':
    case 'unplug':
      return new Uint8Array();
    case 'delay':
      return frame;
  }
}
