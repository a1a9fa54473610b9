package org.tonle.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.importing.MetadataSecretStore;
import org.tonle.metadata.model.AggregateDataExchange;
import org.tonle.problem.Problem;

/** Exchanges: they can be run as they are stored, and what proves us to a server stays with the address it was given for. */
@ApplicationScoped
public class DataExchangeRule implements MetadataRule {
    private final MetadataSecretStore secrets;

    DataExchangeRule(MetadataSecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return "aggregateDataExchange";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        AggregateDataExchange wanted = AggregateDataExchange.of(MetadataObject.unstored(draft.document()));
        Map<String, String> known = new HashMap<>(draft.secrets());
        MetadataObject before = draft.before();
        if (before != null && isAtSamePlace(draft, before)) {
            secrets.of(before.id()).forEach(known::putIfAbsent);
        }
        try {
            DataExchange.of(wanted, known);
        } catch (Problem wrong) {
            draft.refuse(wrong.code(), null, wrong.arguments().toArray());
        }
    }

    private static boolean isAtSamePlace(Draft draft, MetadataObject before) {
        @Nullable
        String url = AggregateDataExchange.of(MetadataObject.unstored(draft.document()))
                .url();
        return url != null && url.equals(AggregateDataExchange.of(before).url());
    }

    @Override
    public boolean keepsMore(Draft draft) {
        return true;
    }

    @Override
    public void store(Transaction transaction, Draft draft, int id, Changes changes) throws SQLException {
        MetadataObject before = draft.before();
        boolean stays = before != null && isAtSamePlace(draft, before);
        secrets.keep(transaction, id, draft.secrets(), stays ? List.of(DataExchange.PLACE) : List.of());
    }
}
