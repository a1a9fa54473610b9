package org.tonle.metadata.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * How large an answer will be, known before it is written. What a selection shows of an object is worked out once, however often
 * lists behind lists lead there, so that weighing costs no more than the objects that take part.
 */
final class Weigher {
    /** What braces, a name and a comma take. */
    static final long AROUND = 16;

    private static final long MOST = 1L << 60;
    private static final int MOST_OBJECTS = 1_000_000;

    private final Viewpoint viewpoint;
    private final IdentityHashMap<Selection, Map<Document, Long>> known = new IdentityHashMap<>();
    private int objects;
    private long distinct;

    Weigher(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
    }

    Viewpoint viewpoint() {
        return viewpoint;
    }

    /** Refuses the answer when it is over the budget. */
    void check(Selection selection, Collection<MetadataObject> list) {
        long total = 0;
        for (MetadataObject object : list) {
            total = plus(total, weigh(selection, Holder.of(object)));
        }
        viewpoint.budget().expect(total, distinct);
    }

    /** Bytes of one object, with everything that is shown behind it. */
    long weigh(Selection selection, Holder holder) {
        viewpoint.budget().step();
        Map<Document, Long> weights = known.computeIfAbsent(selection, each -> new IdentityHashMap<>());
        Long weight = weights.get(holder.document());
        if (weight != null) {
            return weight;
        }
        if (++objects > MOST_OBJECTS) {
            throw new Problem(ErrorCode.E1182, MOST_OBJECTS + " objects behind objects", "tonle.limits.answer.steps");
        }
        long own = AROUND;
        long below = 0;
        for (Column column : selection.columns()) {
            own = plus(own, AROUND);
            long plain = column.weighPlain(this, holder);
            if (plain >= 0) {
                own = plus(own, plain);
            } else {
                below = plus(below, column.weighBelow(this, holder));
            }
        }
        distinct = plus(distinct, own);
        long total = plus(own, below);
        weights.put(holder.document(), total);
        return total;
    }

    static long plus(long a, long b) {
        return Math.min(MOST, a + b);
    }

    /** Bytes of a value that leads nowhere. */
    static long plain(Object value) {
        if (value instanceof String text) {
            return text.length() + 2L;
        }
        if (value instanceof JsonNode node) {
            long bytes = node.isTextual() ? node.textValue().length() + 2L : AROUND;
            for (JsonNode child : node) {
                bytes = plus(bytes, plain(child) + AROUND);
            }
            return bytes;
        }
        if (!(value instanceof List<?> list)) {
            return AROUND;
        }
        if (list.isEmpty() || !(list.get(0) instanceof JsonNode)) {
            return list.size() * AROUND;
        }
        long bytes = 0;
        for (Object item : list) {
            bytes = plus(bytes, plain(item) + AROUND);
        }
        return bytes;
    }
}
