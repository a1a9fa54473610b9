/** The {@code filter} and {@code order} grammars: which objects a client wants, and in which order. */
@NullMarked
package org.tonle.metadata.filter;

import org.jspecify.annotations.NullMarked;
