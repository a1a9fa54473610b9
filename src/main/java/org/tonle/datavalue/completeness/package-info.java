/** Which reports are complete: registering, taking back, reading. */
@NullMarked
package org.tonle.datavalue.completeness;

import org.jspecify.annotations.NullMarked;
