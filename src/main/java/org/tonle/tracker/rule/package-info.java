/** Rules of programs: what they say about the events and enrollments of a payload. The engine is DHIS2's own library. */
@NullMarked
package org.tonle.tracker.rule;

import org.jspecify.annotations.NullMarked;
