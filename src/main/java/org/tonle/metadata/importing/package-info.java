/**
 * The writing half of the engine, for all types at once. One pipeline serves single objects, patches and whole payloads: decode,
 * identify, resolve, default, check, rules, write, report. What a schema cannot say is a {@link
 * org.tonle.metadata.importing.MetadataRule} in the room that owns the meaning; data that stand in the way of a deletion speak
 * through a {@link org.tonle.metadata.importing.DeletionGuard}.
 */
@NullMarked
package org.tonle.metadata.importing;

import org.jspecify.annotations.NullMarked;
