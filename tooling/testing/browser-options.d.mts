import type { LaunchOptions } from 'playwright-core';
import type { FoundChromium } from './chromium.mjs';

export function browserOptions(browser: FoundChromium, moreFlags?: string[]): LaunchOptions;
