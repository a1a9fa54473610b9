/** What everyone speaks and uses: identifiers, and work that is done again and again. Tiny; nothing that only one room needs. */
@NullMarked
package org.tonle.common;

import org.jspecify.annotations.NullMarked;
