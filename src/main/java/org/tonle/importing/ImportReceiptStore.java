package org.tonle.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Reports of imports that came with a key, for a day. A report is kept in the transaction of its import: there is both or neither. */
@ApplicationScoped
public class ImportReceiptStore {
    private static final int DAYS = 1;

    private final ObjectMapper mapper;

    ImportReceiptStore(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Takes the key for the import that is about to run. Waits for another one with the same key that is under way.
     *
     * @param user uid
     * @return the report of the user's import that had the key; null when the caller is to run it
     * @throws Problem E1134 when the key was another request's
     */
    public @Nullable ObjectNode claim(Transaction transaction, String user, ImportReceipt receipt, LocalDateTime now)
            throws SQLException {
        transaction.update("delete from import_receipt where received < ?", now.minusDays(DAYS));
        int taken = transaction.update(
                """
                insert into import_receipt (user_uid, key, fingerprint, received) values (?, ?, ?, ?)
                on conflict on constraint import_receipt_pk do nothing""",
                user,
                receipt.key(),
                receipt.fingerprint(),
                now);
        if (taken > 0) {
            return null;
        }
        return transaction
                .query(
                        "select fingerprint, report::text from import_receipt where user_uid = ? and key = ?",
                        row -> {
                            if (!row.getString(1).equals(receipt.fingerprint())) {
                                throw new Problem(ErrorCode.E1134, receipt.key());
                            }
                            return read(row.getString(2));
                        },
                        user,
                        receipt.key())
                .get(0);
    }

    /** Keeps what the import did. @param user uid */
    public void keep(Transaction transaction, String user, ImportReceipt receipt, ObjectNode report)
            throws SQLException {
        transaction.update(
                "update import_receipt set report = ?::json where user_uid = ? and key = ?",
                report.toString(),
                user,
                receipt.key());
    }

    private ObjectNode read(String report) {
        try {
            return mapper.readValue(report, ObjectNode.class);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a kept report is something else", problem);
        }
    }
}
