/** The formats of sets of values, in and out: a class to read and one to write each, and no metadata. */
@NullMarked
package org.tonle.datavalue.wire;

import org.jspecify.annotations.NullMarked;
