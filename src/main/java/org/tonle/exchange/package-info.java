/** Aggregate data exchange: numbers of analytics become data values here or on another server, request by request, each with its summary. */
@NullMarked
package org.tonle.exchange;

import org.jspecify.annotations.NullMarked;
