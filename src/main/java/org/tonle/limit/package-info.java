/**
 * How much one request may cost: what an answer may hold, what a body may hold, how many large requests run at once. Known before
 * memory is spent where it can be, counted otherwise. Knows no health data and no HTTP.
 */
@NullMarked
package org.tonle.limit;

import org.jspecify.annotations.NullMarked;
