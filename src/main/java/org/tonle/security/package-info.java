/** Who asks and what they may touch: the current user, authorities, sharing, org unit scopes. Pure; knows no object and no request. */
@NullMarked
package org.tonle.security;

import org.jspecify.annotations.NullMarked;
