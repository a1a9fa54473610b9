package org.tonle.metadata.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class FieldsParserTest {
    @Test
    void readsNamesNestingDotsAndBlanks() {
        assertEquals("id,parent[id,name],a[b[c]]", printed("id,\n parent [ id, name ] ,a.b.c"));
    }

    @Test
    void mergesWhatIsSaidTwiceAboutTheSameProperty() {
        assertEquals("parent[id,name,code]", printed("parent[id,name],parent.code,parent[name]"));
    }

    @Test
    void readsPresetsAndExclusions() {
        assertEquals(":owner,!sharing,*,!a[!b]", printed(":owner,!sharing,*,!a.b"));
    }

    @Test
    void readsTransformersInAllTheirSpellings() {
        assertEquals("children~SIZE", printed("children~size"));
        assertEquals("children~SIZE", printed("children::size"));
        assertEquals("name~RENAME(title)", printed("name|rename(title)"));
        assertEquals("list~PLUCK[id]", printed("list~pluck[id]"));
        assertEquals("list~KEY_BY(code)[name,code]", printed("list~keyBy(code)[name,code]"));
        assertEquals("items~RENAME(x)[id]", printed("items[id]~rename(x)"));
    }

    @Test
    void passesOverTransformersNobodyKnows() {
        assertEquals("id,list[id]", printed("id~nosuch(x),list~paging(1;2)[id]"));
    }

    @Test
    void closesBracketsThatOldClientsLeaveOpen() {
        assertEquals("userCredentials[:all,!user,userRoles[id]]", printed("userCredentials[:all,!user,userRoles[id]"));
        assertEquals("id[]", printed("id["));
    }

    @Test
    void refusesABracketThatClosesNothing() {
        assertRefused("]");
        assertRefused("id]");
    }

    @Test
    void refusesWhatIsTooDeepOrTooMuch() {
        assertRefused("a[".repeat(100));
        assertRefused("a.".repeat(50_000) + "a");
        assertRefused("a,".repeat(50_000));
    }

    @Test
    void takesAnyHundredKilobytesWithoutFailing() {
        assertRefused("~".repeat(100_000) + "]");
        assertEquals("x".repeat(100_000), printed("x".repeat(100_000)));
        assertEquals("", printed("(".repeat(1_000)));
    }

    private static void assertRefused(String fields) {
        Problem problem = assertThrows(Problem.class, () -> Fields.parse(fields));
        assertEquals(ErrorCode.E1003, problem.code());
    }

    private static String printed(String fields) {
        return printed(Fields.parse(fields));
    }

    private static String printed(Fields fields) {
        return fields.list().stream().map(FieldsParserTest::printed).collect(Collectors.joining(","));
    }

    private static String printed(Field field) {
        String transformers = field.transformers().stream()
                .map(t -> "~" + t.kind() + (t.argument() == null ? "" : "(" + t.argument() + ")"))
                .collect(Collectors.joining());
        Fields children = field.children();
        return (field.excluded() ? "!" : "")
                + field.name()
                + transformers
                + (children == null ? "" : "[" + printed(children) + "]");
    }
}
