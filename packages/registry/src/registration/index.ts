export { REGISTRATION_STATES, type Registration, type RegistrationState } from './registration.js';
