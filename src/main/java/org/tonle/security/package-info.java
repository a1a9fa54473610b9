/** Who asks and what they may touch: the current user, authorities; and what proves it: password hashes, sessions, tokens, second factors, each in a table that nothing else reads. Knows no metadata and no request. */
@NullMarked
package org.tonle.security;

import org.jspecify.annotations.NullMarked;
