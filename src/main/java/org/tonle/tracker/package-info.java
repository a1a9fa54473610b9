/**
 * Data of persons and cases: tracked entities, enrollments, events, relationships and notes. {@code importing} writes them,
 * {@code export} reads them, {@code program} is what the metadata say about them. Owns the tables of migration 0003.
 */
@NullMarked
package org.tonle.tracker;

import org.jspecify.annotations.NullMarked;
