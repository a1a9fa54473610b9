/** Sweeps over every type and every property, generated from the schema files, over HTTP on one server. */
@NullMarked
package org.tonle.metadata.sweep;

import org.jspecify.annotations.NullMarked;
