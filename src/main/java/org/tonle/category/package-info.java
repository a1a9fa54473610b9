/** From category combinations to their option combinations, and back: finding the one a row of data means. */
@NullMarked
package org.tonle.category;

import org.jspecify.annotations.NullMarked;
