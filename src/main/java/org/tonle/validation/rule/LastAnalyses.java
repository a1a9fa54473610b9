package org.tonle.validation.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/** What each user last had analysed, so that the report of it can be asked for by itself. Not the findings: those are worked out again. */
@ApplicationScoped
class LastAnalyses {
    private static final int MOST = 1_000;

    private final Map<String, Parameters> byUser = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parameters> eldest) {
            return size() > MOST;
        }
    };

    synchronized void put(String user, Parameters words) {
        byUser.put(user, words);
    }

    /** Null when there is none. */
    synchronized @Nullable Parameters of(String user) {
        return byUser.get(user);
    }
}
