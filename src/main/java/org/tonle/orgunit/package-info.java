/** The hierarchy of organisation units: path, level, who is below whom, and what must hold when a unit is moved. */
@NullMarked
package org.tonle.orgunit;

import org.jspecify.annotations.NullMarked;
