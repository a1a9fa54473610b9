package org.tonle.tracker.confidential;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/** The keys of this server: those of the database, opened by the master keys of its configuration. */
@ApplicationScoped
class ServerKeys {
    private static final int LENGTH = 32;

    private final Sql sql;
    private final KeyStore store;
    private final ConfidentialConfig config;
    private final Clock clock;
    private volatile @Nullable KeyRing ring;

    ServerKeys(Sql sql, KeyStore store, ConfidentialConfig config, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Null without a master key. */
    @Nullable
    KeyRing ring() {
        return ring;
    }

    /** Reads the keys; makes the first ones. @throws IllegalStateException when a key cannot be opened, or a setting is none */
    void load() {
        MasterKeys masters = MasterKeys.of(config);
        Optional<KeyRing> opened = sql.inTransaction(transaction -> {
            List<KeyStore.WrappedKey> wrapped = store.all(transaction);
            MasterKey current = masters.current();
            if (wrapped.isEmpty() && current != null) {
                store.lock(transaction);
                if (store.all(transaction).isEmpty()) {
                    add(transaction, KeyStore.INDEX, current);
                    add(transaction, KeyStore.DATA, current);
                }
                wrapped = store.all(transaction);
            }
            return wrapped.isEmpty() ? Optional.empty() : Optional.of(open(wrapped, masters));
        });
        ring = opened.orElse(null);
    }

    private void add(Transaction transaction, String purpose, MasterKey master) throws SQLException {
        store.add(
                transaction,
                purpose,
                master.id(),
                master.wrap(AeadCipher.random(LENGTH), purpose),
                LocalDateTime.now(clock));
    }

    private static KeyRing open(List<KeyStore.WrappedKey> wrapped, MasterKeys masters) {
        Map<Integer, SecretKey> data = new HashMap<>();
        int current = 0;
        SecretKey index = null;
        for (KeyStore.WrappedKey each : wrapped) {
            byte[] key = unwrap(each, masters);
            if (each.purpose().equals(KeyStore.INDEX)) {
                index = each.replaced() == null ? new SecretKeySpec(key, "HmacSHA256") : index;
            } else {
                data.put(each.id(), new SecretKeySpec(key, "AES"));
                current = each.replaced() == null ? each.id() : current;
            }
        }
        return new KeyRing(data, current, Objects.requireNonNull(index, "confidential_key holds no key of the index"));
    }

    private static byte[] unwrap(KeyStore.WrappedKey each, MasterKeys masters) {
        MasterKey master = masters.all().get(each.master());
        if (master == null) {
            throw new IllegalStateException(
                    "Confidential values in this database need the master key " + each.master()
                            + ", which is not configured. Set it as tonle.confidential.key, or in tonle.confidential.previous-keys");
        }
        byte[] key = master.unwrap(each.wrapped(), each.purpose());
        if (key == null) {
            throw new IllegalStateException("confidential_key " + each.id() + " was tampered with: the master key "
                    + each.master() + " does not open it");
        }
        return key;
    }

    /** Wraps all keys by the master key of now, and seals new values by a new key. @return how many were wrapped anew */
    int rotate() {
        MasterKeys masters = MasterKeys.of(config);
        MasterKey current = Objects.requireNonNull(masters.current());
        int rewrapped = sql.inTransaction(transaction -> {
            store.lock(transaction);
            int count = 0;
            for (KeyStore.WrappedKey each : store.all(transaction)) {
                if (!each.master().equals(current.id())) {
                    byte[] key = unwrap(each, masters);
                    store.rewrap(transaction, each.id(), current.id(), current.wrap(key, each.purpose()));
                    count++;
                }
            }
            add(transaction, KeyStore.DATA, current);
            return count;
        });
        load();
        return rewrapped;
    }
}
