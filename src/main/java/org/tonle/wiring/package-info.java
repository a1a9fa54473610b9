/** The only assembler: the main class, clock, start-up and shut-down. Nothing here decides anything about health data. */
@NullMarked
package org.tonle.wiring;

import org.jspecify.annotations.NullMarked;
