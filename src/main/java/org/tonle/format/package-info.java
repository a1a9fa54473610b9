/** Formats of answers: which one a request wants, decided once; how it is packed; rows as CSV, in and out. */
@NullMarked
package org.tonle.format;

import org.jspecify.annotations.NullMarked;
