package org.tonle.analytics.store;

/** One unchanging state of the store, the same for all that is asked of it. Not for use by two threads. */
public interface Reading extends FactReading, RecordReading, AutoCloseable {
    @Override
    void close();
}
