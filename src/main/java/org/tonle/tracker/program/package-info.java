/** What the metadata say about tracker data: programs, stages, types of entities and relationships, as records made once a snapshot. Pure. */
@NullMarked
package org.tonle.tracker.program;

import org.jspecify.annotations.NullMarked;
