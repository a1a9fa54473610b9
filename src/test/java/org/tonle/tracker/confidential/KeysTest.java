package org.tonle.tracker.confidential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.database.PlainSql;
import org.tonle.database.Sql;
import org.tonle.testsupport.PlainPostgres;

/** Keys against a real PostgreSQL: missing, wrong, tampered with, replaced. */
class KeysTest {
    private static final String ONE = TestVault.key("one");
    private static final String OTHER = TestVault.key("other");

    private final Sql sql = PlainSql.over(PlainPostgres.withSchema("confidential"));

    @BeforeEach
    void tables() throws IOException {
        try (InputStream file = KeysTest.class.getResourceAsStream("/db/changes/0032-confidential-keys.sql")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            sql.inTransaction(transaction -> {
                transaction.execute(
                        "create table reserved_value (value text); create table metadata_object (id integer primary key)");
                transaction.execute(text);
                return true;
            });
        }
    }

    private ServerKeys load(String key, String... previous) {
        ServerKeys keys = TestVault.keys(sql, key, List.of(previous));
        keys.load();
        return keys;
    }

    private static String refusal(Runnable work) {
        return String.valueOf(
                assertThrows(IllegalStateException.class, work::run).getMessage());
    }

    @Test
    void whatOneServerSealsTheNextOpens() {
        String sealed = new ValueVault(load(ONE)).seal(7, "Sok");
        ValueVault next = new ValueVault(load(ONE));
        assertEquals("Sok", next.open(7, sealed));
        assertNotEquals(sealed, next.seal(7, "Sok"), "no two are alike");
        assertTrue(refusal(() -> next.open(8, sealed)).contains("tampered"), "a value belongs to its attribute");
        assertEquals(next.blind(7, " SOK "), next.blind(7, "sok"));
        assertNotEquals(next.blind(7, "sok"), next.blind(8, "sok"));
    }

    @Test
    void aKeyThatIsMissingOrWrongIsAnError() {
        load(ONE);
        String print = MasterKey.of(ONE, "").id();
        for (String other : new String[] {null, OTHER}) {
            String said = refusal(() -> TestVault.keys(sql, other, List.of()).load());
            assertTrue(said.contains(print) && !said.contains(ONE), said);
        }
        sql.update("update confidential_key set wrapped = overlay(wrapped placing 'AAAA' from 20)");
        assertTrue(refusal(() -> load(ONE)).contains("tampered"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "c2hvcnQ=", "not base64 at all, but long enough to be one"})
    void whatIsNoKeyIsRefusedAndNotRepeated(String key) {
        String said = refusal(() -> TestVault.keys(sql, key, List.of()).load());
        assertTrue(said.contains("openssl rand") && (key.isEmpty() || !said.contains(key)), said);
        assertTrue(refusal(() -> TestVault.keys(sql, null, List.of(ONE)).load()).contains("tonle.confidential.key"));
    }

    @Test
    void withoutAKeyThereIsNoVault() {
        ServerKeys none = TestVault.keys(sql, null, List.of());
        none.load();
        assertNull(none.ring());
        assertTrue(refusal(() -> new ValueVault(none).seal(1, "x")).contains("tonle.confidential.key"));
    }

    @Test
    void rotationWrapsAnewAndBothKeysOpen() {
        String before = new ValueVault(load(ONE)).seal(7, "Sok");
        ServerKeys both = load(OTHER, ONE);
        ValueVault running = new ValueVault(load(OTHER, ONE));
        assertEquals(2, both.rotate());
        assertEquals(0, both.rotate(), "a second time nothing is left to wrap");
        ValueVault vault = new ValueVault(load(OTHER));
        assertEquals("Sok", vault.open(7, before));
        assertTrue(vault.isOld(before) && !vault.isOld(vault.seal(7, "Sok")));
        assertEquals("Sok", running.open(7, vault.seal(7, "Sok")), "a server that has not heard of the new key looks");
        assertTrue(refusal(() -> load(ONE)).contains(MasterKey.of(OTHER, "").id()));
    }
}
