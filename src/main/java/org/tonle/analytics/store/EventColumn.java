package org.tonle.analytics.store;

/** Something single events can be put in order by. */
public sealed interface EventColumn permits EventTime, EventItem, EventProperty {}
