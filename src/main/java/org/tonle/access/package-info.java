/**
 * What the caller may see and change of data, decided in one room. {@link org.tonle.access.DataAccess} is made once a request from the user
 * and the snapshot, is immutable, and is an argument of every method that returns or writes values, events, persons, audits or files.
 * Metadata sharing itself is decided in {@code metadata/value}; this room says what follows from it for data, together with the reach of
 * organisation units.
 */
@NullMarked
package org.tonle.access;

import org.jspecify.annotations.NullMarked;
