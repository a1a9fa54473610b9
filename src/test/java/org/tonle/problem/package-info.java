/** What is said to be wrong. */
@NullMarked
package org.tonle.problem;

import org.jspecify.annotations.NullMarked;
