/** Who asks, and what proves it. */
@NullMarked
package org.tonle.security;

import org.jspecify.annotations.NullMarked;
