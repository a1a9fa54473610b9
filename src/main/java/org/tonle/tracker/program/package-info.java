/** What the metadata say about tracker data: programs, stages, types of entities and what has values, found by uid. Pure. */
@NullMarked
package org.tonle.tracker.program;

import org.jspecify.annotations.NullMarked;
