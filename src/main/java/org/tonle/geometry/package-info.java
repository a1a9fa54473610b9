/** Shapes on the earth: reads GeoJSON and says what is wrong with it, and where. Pure. */
@NullMarked
package org.tonle.geometry;

import org.jspecify.annotations.NullMarked;
