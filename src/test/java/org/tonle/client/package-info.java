/** Programs that others wrote for DHIS2 talk to this server, unmodified. */
@NullMarked
package org.tonle.client;

import org.jspecify.annotations.NullMarked;
