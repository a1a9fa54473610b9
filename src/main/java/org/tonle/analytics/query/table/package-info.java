/** Rows, headers and what identifiers mean, of numbers that were worked out: one row a number, a layout for people, a set of data values, single values. */
@NullMarked
package org.tonle.analytics.query.table;

import org.jspecify.annotations.NullMarked;
