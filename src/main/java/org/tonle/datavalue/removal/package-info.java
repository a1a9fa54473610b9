/** What becomes of values when their metadata go or become one. */
@NullMarked
package org.tonle.datavalue.removal;

import org.jspecify.annotations.NullMarked;
