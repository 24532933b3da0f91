// @ts-check
/** Lets the console's other tabs look whether their session, which they share, has ended. */

new BroadcastChannel("relais-session").postMessage("perhaps over");
