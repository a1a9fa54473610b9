/** What a form needs: one report at a time, one value, marks for follow-up, lowest and highest values. */
@NullMarked
package org.tonle.datavalue.entry;

import org.jspecify.annotations.NullMarked;
