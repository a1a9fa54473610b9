/** What tests share: a real PostgreSQL for the whole run and one small country. */
@NullMarked
package org.tonle.testsupport;

import org.jspecify.annotations.NullMarked;
