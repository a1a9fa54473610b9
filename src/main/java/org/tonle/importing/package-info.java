/**
 * What bulk writers share: strategies, atomic modes, small checks put together, the report of an import, the message every write answers
 * with, and the receipts of requests that may be sent again. Knows no HTTP, and of the database only the table of receipts, so that the
 * metadata engine, data values and tracker can all speak it.
 */
@NullMarked
package org.tonle.importing;

import org.jspecify.annotations.NullMarked;
