/** Words everyone speaks: identifiers. Pure and tiny; nothing that only one room needs. */
@NullMarked
package org.tonle.common;

import org.jspecify.annotations.NullMarked;
