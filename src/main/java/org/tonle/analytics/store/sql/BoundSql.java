package org.tonle.analytics.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A statement as it grows, with the arguments of its parameters in their order. */
public final class BoundSql {
    private final StringBuilder sql = new StringBuilder();
    private final List<String> arguments = new ArrayList<>();

    /** @param pieces texts of ours and statements */
    public static BoundSql of(Object... pieces) {
        return new BoundSql().add(pieces);
    }

    /** @param pieces texts of ours and statements */
    BoundSql add(Object... pieces) {
        for (Object piece : pieces) {
            if (piece instanceof BoundSql other) {
                sql.append(other.sql);
                arguments.addAll(other.arguments);
            } else {
                sql.append(piece);
            }
        }
        return this;
    }

    /** A parameter with what a person wrote. */
    BoundSql bind(String argument) {
        sql.append('?');
        arguments.add(argument);
        return this;
    }

    /** All of them with something between. */
    static BoundSql joined(String between, List<BoundSql> pieces) {
        BoundSql all = new BoundSql();
        for (int i = 0; i < pieces.size(); i++) {
            all.add(i > 0 ? between : "", pieces.get(i));
        }
        return all;
    }

    /** The same parameters in another text, which has this one in it once. */
    BoundSql mapped(UnaryOperator<String> change) {
        BoundSql changed = new BoundSql();
        changed.sql.append(change.apply(text()));
        changed.arguments.addAll(arguments);
        return changed;
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    void fill(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            statement.setString(i + 1, arguments.get(i));
        }
    }

    List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** As it is, with question marks. */
    String text() {
        return sql.toString();
    }
}
