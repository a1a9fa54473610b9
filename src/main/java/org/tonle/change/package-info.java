/** The change feed: what was written, for who keeps a copy. Reads what other rooms own, as the analytics store does, and shows each reader what he may see. */
@NullMarked
package org.tonle.change;

import org.jspecify.annotations.NullMarked;
