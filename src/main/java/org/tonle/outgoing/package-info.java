/** Calls to other servers: where they may go, how long they may take, how much is read. One door for whatever users may name addresses for. */
@NullMarked
package org.tonle.outgoing;

import org.jspecify.annotations.NullMarked;
