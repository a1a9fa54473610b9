/** Forms of data sets as people see them: for apps, for printing, as workbooks to be filled in without a network. */
@NullMarked
package org.tonle.datavalue.form;

import org.jspecify.annotations.NullMarked;
