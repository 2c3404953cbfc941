export { insertRegistrants, recordRegistrants } from './record-registrants.js';
export type { ActivationOnRecord, CardOnRecord, RegistrantOnRecord } from './registrant-on-record.js';
