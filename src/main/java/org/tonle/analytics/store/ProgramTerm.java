package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An expression over one row of a programme, an event or an enrollment. What it asks of the row stays a symbol until the store
 * writes it: where values stand is a matter of the store.
 */
public record ProgramTerm(Kind kind, List<TermPart> parts) {
    /** What a term is when it is there; each may be absent. */
    public enum Kind {
        /** A double. */
        NUMBER,
        TEXT,
        /** A moment. */
        DATE,
        TRUTH
    }

    public ProgramTerm {
        parts = List.copyOf(parts);
    }

    /**
     * Pieces behind each other.
     *
     * @param pieces texts of ours (never anything a person wrote), {@link TermPart}s, and terms, which are put into parentheses
     */
    public static ProgramTerm of(Kind kind, Object... pieces) {
        List<TermPart> parts = new ArrayList<>();
        for (Object piece : pieces) {
            if (piece instanceof TermPart part) {
                parts.add(part);
            } else if (piece instanceof ProgramTerm term) {
                parts.add(new TermPart.Sql("("));
                parts.addAll(term.parts);
                parts.add(new TermPart.Sql(")"));
            } else if (piece instanceof String text) {
                parts.add(new TermPart.Sql(text));
            } else {
                throw new IllegalArgumentException("no piece of a term: " + piece);
            }
        }
        return new ProgramTerm(kind, parts);
    }

    /** Visits its parts, and those of all terms within them. */
    public void each(Consumer<TermPart> visitor) {
        for (TermPart part : parts) {
            visitor.accept(part);
            if (part instanceof TermPart.OfEvents inner) {
                inner.of().each(visitor);
            } else if (part instanceof TermPart.OfPerson inner) {
                inner.of().each(visitor);
                if (inner.condition() != null) {
                    inner.condition().each(visitor);
                }
            } else if (part instanceof TermPart.OfRelated inner) {
                inner.of().each(visitor);
            } else if (part instanceof TermPart.OfRow inner) {
                inner.of().each(visitor);
            } else if (part instanceof TermPart.UnitOfUid inner) {
                inner.uid().each(visitor);
            } else if (part instanceof TermPart.Aggregated inner && inner.of() != null) {
                inner.of().each(visitor);
            }
        }
    }

    public static ProgramTerm number(Object... pieces) {
        return of(Kind.NUMBER, pieces);
    }

    public static ProgramTerm text(Object... pieces) {
        return of(Kind.TEXT, pieces);
    }

    public static ProgramTerm date(Object... pieces) {
        return of(Kind.DATE, pieces);
    }

    public static ProgramTerm truth(Object... pieces) {
        return of(Kind.TRUTH, pieces);
    }

    /** A number as SQL of ours; a double, not a decimal of few digits. */
    public static ProgramTerm of(double number) {
        return number("(" + Double.toString(number) + ")::double");
    }
}
