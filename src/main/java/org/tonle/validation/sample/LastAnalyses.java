package org.tonle.validation.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/** What each user last had analysed, so that the report of it can be asked for by itself. Not the findings: those are worked out again. */
@ApplicationScoped
public class LastAnalyses {
    /** What was looked for. */
    public enum Kind {
        RULES,
        OUTLIERS
    }

    private static final int MOST = 1_000;

    private final Map<List<Object>, Parameters> byUser = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Parameters> eldest) {
            return size() > MOST;
        }
    };

    public synchronized void put(Kind kind, String user, Parameters words) {
        byUser.put(List.of(kind, user), words);
    }

    /** Null when there is none. */
    public synchronized @Nullable Parameters of(Kind kind, String user) {
        return byUser.get(List.of(kind, user));
    }
}
