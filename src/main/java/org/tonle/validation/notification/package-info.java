/** What is said to people about broken validation rules. */
@NullMarked
package org.tonle.validation.notification;

import org.jspecify.annotations.NullMarked;
