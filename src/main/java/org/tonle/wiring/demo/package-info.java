/** The demonstration: loads the packages and a synthetic, marked year of values through the doors everyone uses, and shows a first table. */
@NullMarked
package org.tonle.wiring.demo;

import org.jspecify.annotations.NullMarked;
