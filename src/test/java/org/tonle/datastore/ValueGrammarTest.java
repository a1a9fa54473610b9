package org.tonle.datastore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The words of questions over values: fields, filters, orders, places. */
class ValueGrammarTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALUE =
            "{'name':'Ann','size':12,'on':true,'none':null,'empty':'','list':[{'a':1},{'a':'x'}],'deep':{'er':{'x':5}},'code':'13'}";

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(text, wrong);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|{'key':'k','name':'Ann'}",
                "name,size|{'key':'k','name':'Ann','size':12}",
                "deep.er.x|{'key':'k','deep':{'er':{'x':5}}}",
                "deep[er[x]]|{'key':'k','deep':{'er':{'x':5}}}",
                "deep(er(x)),on|{'key':'k','deep':{'er':{'x':5}},'on':true}",
                "deep[er[x~hoist(y)]]|{'key':'k','y':5}",
                "deep[er[x~hoist(my.y)]]|{'key':'k','my':{'y':5}}",
                "list.1.a~hoist(second)|{'key':'k','second':'x'}",
                "list[0].a~hoist(first)|{'key':'k','first':1}",
                "nosuch,name|{'key':'k','nosuch':null,'name':'Ann'}",
                ".~hoist(all.of)|{'key':'k','all':{'of':" + VALUE + "}}",
                ".|{'key':'k','value':" + VALUE + "}"
            })
    void fieldsPickWhatTheyName(String fields, String shown) {
        assertEquals(json(shown), ValueFields.of(fields).of("k", json(VALUE)));
    }

    @Test
    void withoutFieldsThereIsTheKey() {
        assertEquals(json("{'key':'k'}"), ValueFields.of("").of("k", json(VALUE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a[",
                "a[b",
                "a[b)",
                "a,,b",
                ",a",
                "a]",
                "a~rename(b)",
                "a~hoist(",
                "a~hoist()",
                "a..b",
                "[a]",
                "a~hoist(.)"
            })
    void fieldsThatCannotBeReadAreRefused(String fields) {
        assertEquals(
                ErrorCode.E1003,
                assertThrows(Problem.class, () -> ValueFields.of(fields)).code());
    }

    @Test
    void anEntryWithoutWhatIsAskedForIsLeftOut() {
        assertFalse(ValueFields.of("nosuch,none").areIn(json(VALUE)));
        assertTrue(ValueFields.of("nosuch,name").areIn(json(VALUE)));
        assertTrue(ValueFields.of(".").areIn(json("null")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name:eq:Ann",
                "name:!eq:Bob",
                "name:ne:Bob",
                "name:neq:Bob",
                "size:eq:12",
                "size:eq:12.0",
                "size:gt:9",
                "size:ge:12",
                "size:lt:13",
                "size:le:12",
                "on:eq:true",
                "none:null",
                "name:!null",
                "empty:empty",
                "name:!empty",
                "name:in:[Bob,Ann]",
                "name:in:Ann",
                "size:in:[12]",
                "name:!in:[Bob]",
                "name:like:n",
                "name:!like:z",
                "name:ilike:AN",
                "name:!ilike:B",
                "name:$like:A",
                "name:!$like:a",
                "name:$ilike:a",
                "name:startswith:aN",
                "name:!startswith:n",
                "name:like$:n",
                "name:!like$:N",
                "name:ilike$:N",
                "name:endswith:nN",
                "name:!endswith:a",
                "name:like:A*n",
                "name:like:?nn",
                "_:eq:k1",
                "_:like:k",
                "_:in:[k1,k2]",
                "_:gt:k0",
                "code:eq:'13'",
                "list.1.a:eq:x",
                "list[0].a:eq:1",
                "deep.er.x:eq:5",
                "NAME:null"
            })
    void aFilterHoldsWhereItShould(String filter) {
        boolean isAbsent = filter.startsWith("NAME");
        assertEquals(!isAbsent, DataStoreFilter.of(filter).holds("k1", json(VALUE)), filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name:eq:ann", "code:eq:13", "on:eq:false", "name:null", "none:!null", "name:empty", "empty:!empty",
                "size:gt:12", "name:gt:5", "nosuch:!eq:1", "nosuch:!null", "nosuch:!in:[a]", "_:eq:k", "name:like$:A",
                "on:eq:'true1'", "list:eq:1"
            })
    void aFilterDoesNotHoldWhereItShouldNot(String filter) {
        assertFalse(DataStoreFilter.of(filter).holds("k1", json(VALUE)), filter);
    }

    @ParameterizedTest
    @CsvSource({
        "size,E2034",
        "size:nope:3,E2035",
        "size:nope,E2035",
        "size:eq,E2034",
        "size:null:3,E2034",
        "_:null,E2035",
        "_:!empty,E2035",
        "a..b:eq:1,E1003"
    })
    void aFilterThatMeansNothingIsRefused(String filter, ErrorCode code) {
        assertEquals(
                code,
                assertThrows(Problem.class, () -> DataStoreFilter.of(filter)).code(),
                filter);
        assertTrue(code.status() == (code == ErrorCode.E1003 ? 400 : 409));
    }

    @Test
    void ordersGoByTextOrByNumber() {
        List<JsonNode> values = List.of(json("{'s':10}"), json("{'s':9}"), json("{}"));
        assertEquals(List.of(0, 1, 2), sorted("s", values));
        assertEquals(List.of(2, 1, 0), sorted("s:desc", values));
        assertEquals(List.of(1, 0, 2), sorted("s:nasc", values));
        assertEquals(List.of(2, 0, 1), sorted("s:NDESC", values));
        assertEquals(List.of(2, 1, 0), sorted("_:desc", values));
    }

    private static List<Integer> sorted(String order, List<JsonNode> values) {
        ValueOrder read = ValueOrder.of(order);
        return java.util.stream.IntStream.range(0, values.size())
                .mapToObj(i -> new ValueOrder.Row("k" + i, read.by("k" + i, values.get(i)), json("" + i)))
                .sorted(read.comparator())
                .map(row -> row.shown().intValue())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b:c", "a:up", "a:"})
    void anOrderThatMeansNothingIsRefused(String order) {
        assertEquals(
                ErrorCode.E1003,
                assertThrows(Problem.class, () -> ValueOrder.of(order)).code());
    }

    @Test
    void numbersAreSortedOnlyWhereThereAreNumbers() {
        Problem refused =
                assertThrows(Problem.class, () -> ValueOrder.of("name:nasc").by("k", json(VALUE)));
        assertEquals(ErrorCode.E2037, refused.code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a|{'a':1}|{'a':7}",
                "b|{'a':1}|{'a':1,'b':7}",
                "a.b|{'a':null}|{'a':{'b':7}}",
                "a.b.c|{}|{'a':{'b':{'c':7}}}",
                "l.[0]|{'l':[1,2]}|{'l':[7,2]}",
                "l[2]|{'l':[1,2]}|{'l':[1,2,7]}",
                "l.0.x|{'l':[{'x':1}]}|{'l':[{'x':7}]}",
                ".|{'a':1}|7"
            })
    void aPlaceOfAValueIsChanged(String path, String before, String after) {
        assertEquals(json(after), ValuePath.of(path).changed(json(before), there -> json("7")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a.b|{'a':1}", "l.x|{'l':[1]}", "l.5|{'l':[1]}", "a|\"text\""})
    void aPlaceThatCannotBeIsRefused(String path, String before) {
        Problem refused =
                assertThrows(Problem.class, () -> ValuePath.of(path).changed(json(before), there -> json("7")));
        assertEquals(ErrorCode.E1004, refused.code());
    }
}
