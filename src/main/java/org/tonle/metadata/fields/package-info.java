/** The {@code fields} grammar: what a client wants to see of an object, read once into a tree, then written straight to JSON. */
@NullMarked
package org.tonle.metadata.fields;

import org.jspecify.annotations.NullMarked;
