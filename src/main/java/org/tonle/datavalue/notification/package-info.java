/** What is said to people about reports of data sets: that one is complete, that one is missing. */
@NullMarked
package org.tonle.datavalue.notification;

import org.jspecify.annotations.NullMarked;
