import type { Screen } from '../screen-of.js';
import { attractScreen } from './attract-screen.js';
import { activatedScreen, reportedScreen } from './outcome-screens.js';
import { committingScreen, unsettledScreen } from './progress-screens.js';
import { readingScreen } from './reading-screen.js';
import type { ScreenContext, ScreenParts } from './screen-parts.js';
import { faultScreen, readFailedScreen, refusedScreen } from './trouble-screens.js';
import { verdictScreen } from './verdict-screen.js';

/** Draws the screen that the state asks for. */
export function paint(screen: Screen, context: ScreenContext): ScreenParts {
  if (screen.name === 'fault') return faultScreen(screen.trouble, context);
  const { session } = screen;
  switch (session.phase) {
    case 'idle':
      return attractScreen(session, context);
    case 'reading':
      return readingScreen(session, context);
    case 'verdict':
      return verdictScreen(session, context);
    case 'read-failed':
      return readFailedScreen(session, context);
    case 'committing':
      return committingScreen(session, context);
    case 'unsettled':
      return unsettledScreen(session, context);
    case 'activated':
      return activatedScreen(session, context);
    case 'reported':
      return reportedScreen(session, context);
    case 'refused':
      return refusedScreen(session, context);
  }
}
