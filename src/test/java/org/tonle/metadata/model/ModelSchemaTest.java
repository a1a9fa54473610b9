package org.tonle.metadata.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.Property;
import org.tonle.schema.SchemaFiles;

/** Every name a record reads is a stored property of its type, of the kind it is read as: also those inside of parts. */
class ModelSchemaTest {
    private static final int DEEPEST = 3;
    private static final Snapshot EMPTY = Snapshot.empty(SchemaFiles.load());

    static List<Class<?>> models() {
        List<Class<?>> models = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackagesOf(Model.class)) {
            if (type.isRecord() && type.isAssignableTo(Model.class)) {
                models.add(type.reflect());
            }
        }
        return models;
    }

    @Test
    void thereAreModels() {
        assertTrue(models().size() > 15, () -> models().toString());
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsOnlyPropertiesOfTheSchema(Class<?> model) throws ReflectiveOperationException {
        String type = typeName(model);
        MetadataObject full = object(type, 0);
        assertSame(full, make(model, full).object());
        assertSame(make(model, full), make(model, full), "made once");
    }

    @ParameterizedTest
    @MethodSource("models")
    void isMadeOfAnObjectThatSaysNothing(Class<?> model) throws ReflectiveOperationException {
        MetadataObject bare = object(typeName(model), DEEPEST);
        assertEquals(bare.id(), make(model, bare).id());
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasOneDoor(Class<?> model) {
        List<String> made = Stream.of(model.getDeclaredMethods())
                .filter(method ->
                        Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> method.getReturnType() == model)
                .map(method -> method.getName())
                .toList();
        assertEquals(List.of("of"), made);
    }

    @Test
    void aWrongNameIsFound() {
        PropertyValues values = PropertyValues.of(object("dataElement", 0));
        assertThrows(IllegalArgumentException.class, () -> values.text("valuetype"));
        assertThrows(IllegalArgumentException.class, () -> values.flag("valueType"), "of another kind");
        assertThrows(IllegalArgumentException.class, () -> values.references("categoryCombo"), "no collection");
        assertThrows(
                IllegalArgumentException.class, () -> values.is("domainType", "AGGREGATED"), "no word of its list");
    }

    private static Model make(Class<?> model, MetadataObject object) throws ReflectiveOperationException {
        try {
            return (Model) Objects.requireNonNull(
                    model.getMethod("of", MetadataObject.class).invoke(null, object));
        } catch (InvocationTargetException thrown) {
            throw new AssertionError(model.getSimpleName() + ": " + thrown.getCause(), thrown.getCause());
        }
    }

    /** {@code dataElement} of {@code DataElement}, {@code program} of {@code ProgramCategoryMappings}, which is a part of what programs say. */
    private static String typeName(Class<?> model) {
        String name = model.getSimpleName();
        String type = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        while (EMPTY.schema().byName(type) == null) {
            type = type.replaceFirst("[A-Z][a-z]*$", "");
        }
        return type;
    }

    private static MetadataObject object(String type, int depth) {
        return new MetadataObject(7, 1, document(EMPTY.layout(type), depth));
    }

    private static Document document(Layout layout, int depth) {
        List<Property> stored = layout.stored();
        @Nullable Object[] values = new Object[stored.size()];
        for (int i = 0; i < values.length; i++) {
            Property property = stored.get(i);
            Object one = depth < DEEPEST ? value(layout, property, depth) : null;
            values[i] = one != null && property.isCollection() ? List.of(one) : one;
        }
        return Document.of(layout, values);
    }

    private static @Nullable Object value(Layout layout, Property property, int depth) {
        Layout inner = layout.target(property);
        return switch (property.valueType()) {
            case BOOLEAN -> true;
            case INTEGER -> 1L;
            case NUMBER -> 1.0;
            case DATE -> "2024-01-31T00:00:00.000";
            case CONSTANT -> property.constants().stream().findFirst().orElse("WORD");
            case TEXT, USERNAME, EMAIL, PASSWORD, URL, PHONENUMBER, GEOLOCATION, COLOR, IDENTIFIER -> "text0000000";
            case COMPLEX -> inner == null ? JsonNodeFactory.instance.objectNode() : document(inner, depth + 1);
            case REFERENCE -> inner != null && inner.type().isEmbedded() ? document(inner, depth + 1) : "reference00";
            case COLLECTION -> null;
        };
    }
}
