/** HTTP plumbing only: paths as clients write them, sign-in, errors into answers. Knows no health data. */
@NullMarked
package org.tonle.web;

import org.jspecify.annotations.NullMarked;
