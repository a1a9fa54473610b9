/**
 * Period types, ISO period ids and relative periods in the ISO calendar. Pure: dates in, dates out; the current date is always
 * an argument.
 */
@NullMarked
package org.tonle.period;

import org.jspecify.annotations.NullMarked;
