/** Persons that may be one: noting them, saying what became of it, and making one of two. */
@NullMarked
package org.tonle.tracker.duplicate;

import org.jspecify.annotations.NullMarked;
