/**
 * Every look at a person leaves a trace: the append-only, hash-chained access log. {@link org.tonle.trace.AccessLog} is the door for
 * those who show persons or raw values; an entry is on disk before the answer it belongs to leaves the server
 * ({@link org.tonle.trace.RequestTrace}). No value of a person is ever in it.
 */
@NullMarked
package org.tonle.trace;

import org.jspecify.annotations.NullMarked;
