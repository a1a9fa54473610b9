package org.tonle.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is said about something, once or a million times: all of it is counted, only the first is kept. In the order it was said. */
public final class FirstOfMany<T> {
    private final int most;
    private final List<T> kept = new ArrayList<>(0);
    private int count;

    /** @param most how many are kept */
    public FirstOfMany(int most) {
        this.most = most;
    }

    /** Counts one more, and keeps it while there is room. */
    public void add(T each) {
        count++;
        if (kept.size() < most) {
            kept.add(each);
        }
    }

    /** Counts what others have counted, and keeps what they kept while there is room. */
    public void addAll(FirstOfMany<? extends T> others) {
        others.kept.forEach(this::add);
        count += others.untold();
    }

    /** How many there were. */
    public int count() {
        return count;
    }

    /** How many of them are not kept. */
    public int untold() {
        return count - kept.size();
    }

    /** The first of them. */
    public List<T> kept() {
        return Collections.unmodifiableList(kept);
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return count == 0;
    }
}
