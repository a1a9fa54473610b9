/** What the value of a property is for somebody who looks: stored, read from the other side, or worked out. Pure: one snapshot, no request. */
@NullMarked
package org.tonle.metadata.value;

import org.jspecify.annotations.NullMarked;
