/**
 * Practice after a start: questions of all kinds on a country that does not exist, asked of a store of its own, so that the compilers have
 * done their work before people come. Reads and writes nothing that is anybody's, and leaves no trace in logs or kept answers.
 */
@NullMarked
package org.tonle.analytics.warmup;

import org.jspecify.annotations.NullMarked;
