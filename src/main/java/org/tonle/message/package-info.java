/**
 * What people and the server say to people inside of the server: conversations of any kind, tickets among them, read by those who take part
 * and by nobody else. Kept in tables of their own, one row for each reader, because marks change far more often than texts.
 */
@NullMarked
package org.tonle.message;

import org.jspecify.annotations.NullMarked;
