/** Values that the server makes for attributes of persons: read from a pattern, reserved for who asked, given once. */
@NullMarked
package org.tonle.tracker.reserved;

import org.jspecify.annotations.NullMarked;
