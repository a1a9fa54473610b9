/**
 * Random worlds of tracker: programs, persons and callers made up by a seed, played on the server and on a model in plain Java that shares no
 * code with it. What the two say and keep must agree. {@code docs/robustness.md} has the command for many.
 */
@NullMarked
package org.tonle.tracker.worlds;

import org.jspecify.annotations.NullMarked;
