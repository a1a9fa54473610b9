package org.tonle.tracker.confidential;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;

/** Vaults of tests. */
public final class TestVault {
    /** A master key that is a secret of nobody. */
    public static final String KEY = key("for tests only, of no use besides");

    private TestVault() {}

    /** Thirty-two bytes that begin with a text. */
    static String key(String text) {
        byte[] bytes = java.util.Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 32);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A vault without keys, over no database. */
    public static ValueVault closed(Sql sql) {
        return new ValueVault(keys(sql, null, List.of()));
    }

    static ServerKeys keys(Sql sql, @Nullable String key, List<String> previous) {
        return new ServerKeys(
                sql, new KeyStore(), config(key, previous), Clock.system(java.time.ZoneId.systemDefault()));
    }

    static ConfidentialConfig config(@Nullable String key, List<String> previous) {
        return new ConfidentialConfig() {
            @Override
            public Optional<String> key() {
                return Optional.ofNullable(key);
            }

            @Override
            public Optional<Path> keyFile() {
                return Optional.empty();
            }

            @Override
            public Optional<List<String>> previousKeys() {
                return previous.isEmpty() ? Optional.empty() : Optional.of(previous);
            }

            @Override
            public Duration every() {
                return Duration.ZERO;
            }
        };
    }
}
