/**
 * Numbers of few persons are not told to whoever may not read sensitive data, nor what they could be worked out of: {@code
 * docs/disclosure.md}. Everything that reads numbers reads them through {@link org.tonle.analytics.disclosure.Disclosure}.
 */
@NullMarked
package org.tonle.analytics.disclosure;

import org.jspecify.annotations.NullMarked;
