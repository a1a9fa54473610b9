/**
 * Aggregate analytics: {@code request -> AnalyticsQuery -> FactFetchPlan -> facts -> Grid}. A request is text; the query has every word looked
 * up in one snapshot and checked; the plan says which facts the store is asked for; the answer is a grid. Parsing knows no SQL and
 * nothing here knows HTTP but the resource.
 */
@NullMarked
package org.tonle.analytics.query;

import org.jspecify.annotations.NullMarked;
