@NullMarked
package org.tonle.format;

import org.jspecify.annotations.NullMarked;
