/** Programme indicators, compiled once a snapshot to terms over the events and enrollments of the store. */
@NullMarked
package org.tonle.analytics.program;

import org.jspecify.annotations.NullMarked;
