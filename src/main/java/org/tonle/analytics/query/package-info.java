/**
 * Aggregate analytics, in shelves that use each other from left to right: {@code answer}, {@code table}, {@code numbers}, {@code fetch},
 * {@code reading}, {@code question}. A request is text; the question has every word looked up in one snapshot and checked; the plan says
 * which facts the store is asked for; numbers are worked out over the cells; the answer is a grid. Reading knows no SQL, and nothing here
 * knows HTTP but the resources.
 */
@NullMarked
package org.tonle.analytics.query;

import org.jspecify.annotations.NullMarked;
