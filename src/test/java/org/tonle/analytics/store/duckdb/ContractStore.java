package org.tonle.analytics.store.duckdb;

import org.tonle.access.DataAccess;
import org.tonle.analytics.store.AnalyticsStore;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.StoreMoment;
import org.tonle.limit.Budget;

/** A store as its contract sees it: {@link AnalyticsStore}, and what it does by itself in the background, done now. */
interface ContractStore extends AnalyticsStore {
    /** Throws everything away and makes it again from PostgreSQL. */
    void rebuild();

    /** Renews whatever is put together ahead of questions; does nothing where nothing is. */
    void rollUp();

    /** Puts facts in order again; does nothing where they always are. */
    void sort();

    /** Ends it as a server does that stops; what it holds may be opened again. */
    void close();

    /** The one in this process. */
    record OfDuckDb(DuckDbStore store) implements ContractStore {
        @Override
        public Reading open(DataAccess access, Budget budget) {
            return store.open(access, budget);
        }

        @Override
        public StoreMoment moment(DataAccess access) {
            return store.moment(access);
        }

        @Override
        public void rebuild() {
            store.rebuild();
        }

        @Override
        public void rollUp() {
            store.rollUp();
        }

        @Override
        public void sort() {
            store.sort();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
