/**
 * The data store: JSON that apps keep here, by namespace and key; one that all share ({@code /api/dataStore}) and one of each user
 * ({@code /api/userDataStore}). Values are read in parts, filtered and ordered without the server knowing what they mean.
 */
@NullMarked
package org.tonle.datastore;

import org.jspecify.annotations.NullMarked;
