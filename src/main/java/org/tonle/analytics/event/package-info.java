/**
 * Questions on events of programs: numbers of events and their values by unit, time, value and option, and lists of single events.
 * The phases are those of every analytics question: {@code EventRequest} (words), {@code EventQuery} (everything looked up), the
 * questions of {@code analytics.store}, {@code Grid}.
 */
@NullMarked
package org.tonle.analytics.event;

import org.jspecify.annotations.NullMarked;
