package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** Every property of every type: what its writer does not see stays, what he sees is his to take away. */
class HiddenMembersTest {
    private static final Map<String, String> HIDDEN = new TreeMap<>();
    private static final Map<String, String> SHOWN = new TreeMap<>();
    private static final Snapshot SNAPSHOT = snapshot();
    private static final CurrentUser WRITER = SampleMetadata.user("usWriter000", Set.of(), Set.of());

    private static Snapshot snapshot() {
        StringBuilder json = new StringBuilder("{");
        for (ObjectType type : SampleMetadata.snapshot("{}").schema().all()) {
            if (type.isShareable() && type.hasEndpoint() && !type.isEmbedded()) {
                String number = "%05d".formatted(HIDDEN.size());
                HIDDEN.put(type.name(), "hidden" + number);
                SHOWN.put(type.name(), "shown0" + number);
                json.append(json.length() > 1 ? "," : "")
                        .append(
                                "\"%s\": [{\"id\": \"hidden%s\", \"name\": \"a\", \"sharing\": {\"public\": \"--------\"}},"
                                        .formatted(type.plural(), number))
                        .append("{\"id\": \"shown0%s\", \"name\": \"b\", \"sharing\": {\"public\": \"rw------\"}}]"
                                .formatted(number));
            }
        }
        return SampleMetadata.snapshot(json.append("}").toString());
    }

    /** What is said of one property. @param hidden a value that names something hidden @param shown the same of something that is shown */
    private record Case(ObjectType type, Property property, Object hidden, Object shown) {
        boolean isList() {
            return property.isCollection();
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        Changes changes = new Changes(SNAPSHOT, WRITER, "");
        for (ObjectType type : SNAPSHOT.schema().all()) {
            Layout layout = SNAPSHOT.layout(type.name());
            for (Property property : layout.stored()) {
                String target = property.target();
                if (property.isReference() && target != null && isHidden(changes, target)) {
                    cases.add(new Case(type, property, of(HIDDEN, target), of(SHOWN, target)));
                }
                Layout parts = property.isReference() || !property.isCollection() ? null : layout.target(property);
                if (parts != null) {
                    cases.addAll(inParts(changes, type, property, parts));
                }
            }
        }
        return cases;
    }

    private static List<Case> inParts(Changes changes, ObjectType type, Property property, Layout parts) {
        List<Case> cases = new ArrayList<>();
        Document empty = empty(parts);
        for (Property inner : parts.stored()) {
            String about = inner.target();
            if (inner.isReference() && !inner.isCollection() && about != null && isHidden(changes, about)) {
                cases.add(new Case(
                        type,
                        property,
                        empty.with(inner.name(), of(HIDDEN, about)),
                        empty.with(inner.name(), of(SHOWN, about))));
            }
        }
        return cases;
    }

    private static String of(Map<String, String> uids, String type) {
        return Objects.requireNonNull(uids.get(type));
    }

    private static boolean isHidden(Changes changes, String type) {
        return HIDDEN.containsKey(type) && !changes.sees(type, of(HIDDEN, type));
    }

    private static Document empty(Layout layout) {
        return Document.of(layout, new @Nullable Object[layout.stored().size()]);
    }

    @Test
    void whatTheWriterDoesNotSeeStaysInEveryPropertyOfEveryType() {
        List<Case> cases = cases();
        assertTrue(cases.size() > 150, cases.size() + " properties name what may be hidden");
        List<String> wrong = new ArrayList<>();
        for (Case each : cases) {
            if (each.isList()) {
                List<Object> both = List.of(each.hidden(), each.shown());
                expect(wrong, each, WRITER, both, List.of(each.shown()), both);
                expect(wrong, each, WRITER, both, List.of(), List.of(each.hidden()));
                expect(
                        wrong,
                        each,
                        WRITER,
                        both,
                        List.of(each.shown(), each.hidden()),
                        List.of(each.shown(), each.hidden()));
                expect(wrong, each, WRITER, List.of(each.shown()), List.of(), List.of());
                expect(wrong, each, Trial.ADMIN, both, List.of(each.shown()), List.of(each.shown()));
            } else {
                expect(wrong, each, WRITER, each.hidden(), null, each.hidden());
                expect(wrong, each, WRITER, each.hidden(), each.shown(), each.shown());
                expect(wrong, each, WRITER, each.shown(), null, null);
                expect(wrong, each, Trial.ADMIN, each.hidden(), null, null);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What is not said is kept when objects are merged, and translations always are: for everybody, not only for superusers. */
    @Test
    void whatIsNotSaidIsKeptForEverybody() {
        Snapshot stored = SampleMetadata.snapshot(
                """
                {"dataElements": [
                  {"id": "shownOne000", "name": "a", "sharing": {"public": "rw------"}},
                  {"id": "hiddenOne00", "name": "b", "sharing": {"public": "--------"}}],
                 "dataElementGroups": [{"id": "groupOfTwo0", "name": "two", "shortName": "two", "dataElements":
                   [{"id": "shownOne000"}, {"id": "hiddenOne00"}], "sharing": {"owner": "usAdmin0000", "public": "rw------", "external": false, "users": {}, "userGroups": {}},
                   "translations": [{"property": "NAME", "locale": "km", "value": "ពីរ"}]}]}""");
        CurrentUser writer = SampleMetadata.user(
                "usWriter000", Set.of("F_METADATA_IMPORT", "F_DATAELEMENTGROUP_PUBLIC_ADD"), Set.of());
        for (CurrentUser each : List.of(writer, Trial.ADMIN)) {
            Trial.Result merged = Trial.on(stored)
                    .by(each)
                    .with(Map.of("mergeMode", List.of("MERGE")))
                    .run("{\"dataElementGroups\": [{\"id\": \"groupOfTwo0\", \"name\": \"other\"}]}");
            assertTrue(merged.good(), merged.errors().toString());
            Document kept = Objects.requireNonNull(merged.changes().find("dataElementGroup", "groupOfTwo0"));
            assertEquals(List.of("shownOne000", "hiddenOne00"), kept.value("dataElements"));
            assertEquals(1, translations(kept));

            Trial.Result replaced = Trial.on(stored)
                    .by(each)
                    .run(
                            "{\"dataElementGroups\": [{\"id\": \"groupOfTwo0\", \"name\": \"other\", \"shortName\": \"two\"}]}");
            Document left = Objects.requireNonNull(replaced.changes().find("dataElementGroup", "groupOfTwo0"));
            assertEquals(each.equals(writer) ? List.of("hiddenOne00") : null, left.value("dataElements"));
            assertEquals(1, translations(left));
        }
    }

    private static int translations(Document document) {
        return document.value("translations") instanceof List<?> list ? list.size() : 0;
    }

    private static void expect(
            List<String> wrong,
            Case each,
            CurrentUser writer,
            Object before,
            @Nullable Object sent,
            @Nullable Object expected) {
        Layout layout = SNAPSHOT.layout(each.type().name());
        Draft draft =
                new Draft(each.type(), 0, empty(layout).with(each.property().name(), sent), new DraftErrors.Room());
        draft.replaces(
                MetadataObject.unstored(empty(layout).with(each.property().name(), before)));
        new HiddenMembers(new Changes(SNAPSHOT, writer, ""), false).keep(draft);
        Object found = draft.document().value(each.property().name());
        if (!Document.isSame(expected, found)) {
            wrong.add(each.type() + "." + each.property().name() + ": " + before + " and " + sent + " became " + found);
        }
    }
}
