export { joinReaders } from './joined/join-readers.js';
