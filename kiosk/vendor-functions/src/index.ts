export type { ReportedFault } from './caller.js';
export { FAULT_NUMBERS, type NumberTable } from './fault-numbers.js';
export { VENDOR_FAULTS, type VendorFault } from './vendor-fault.js';
export { createVendorFunctions, type VendorFunctions, type VendorOptions } from './vendor-functions.js';
