/** Which unit owns a person in a program: transfers, and looking without owning for a time and with a reason. */
@NullMarked
package org.tonle.tracker.ownership;

import org.jspecify.annotations.NullMarked;
