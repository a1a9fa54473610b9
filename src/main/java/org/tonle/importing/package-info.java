/**
 * What bulk writers share: strategies, atomic modes, the report of an import and the message every write answers with. Pure: knows
 * no database and no HTTP, so that the metadata engine, data values and tracker can all speak it.
 */
@NullMarked
package org.tonle.importing;

import org.jspecify.annotations.NullMarked;
