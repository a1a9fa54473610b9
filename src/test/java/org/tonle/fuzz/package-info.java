/** Opt-in ({@code ./mvnw -Pfuzz verify}): the packaged server on a small heap, and what no caller may do to it. */
@NullMarked
package org.tonle.fuzz;

import org.jspecify.annotations.NullMarked;
