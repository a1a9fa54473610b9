/** Taking away for good what was deleted. */
@NullMarked
package org.tonle.tracker.removal;

import org.jspecify.annotations.NullMarked;
