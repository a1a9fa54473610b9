/** What a server and its users are set to. */
@NullMarked
package org.tonle.setting;

import org.jspecify.annotations.NullMarked;
