/**
 * The table every analytics question is answered with, and the formats it is written in. {@link org.tonle.analytics.grid.Grid} is
 * the only door to every output format: writers take nothing else, so what must not be disclosed has to be kept out here.
 */
@NullMarked
package org.tonle.analytics.grid;

import org.jspecify.annotations.NullMarked;
