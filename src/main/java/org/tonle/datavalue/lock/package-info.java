/** When values may be written: expiry, periods that are not over, and the units excepted from it. */
@NullMarked
package org.tonle.datavalue.lock;

import org.jspecify.annotations.NullMarked;
