/** How many organisation units there are below others, by group. */
@NullMarked
package org.tonle.analytics.orgunit;

import org.jspecify.annotations.NullMarked;
