@NullMarked
package org.tonle.limit;

import org.jspecify.annotations.NullMarked;
