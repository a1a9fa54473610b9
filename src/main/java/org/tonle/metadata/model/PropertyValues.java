package org.tonle.metadata.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.period.PeriodType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/**
 * The properties of one document as the records of this room read them. Strict: a name that is no stored property of the type, or
 * is one of another kind, is a mistake of ours and throws. {@code ModelSchemaTest} makes each record of a document of each type.
 */
final class PropertyValues {
    private final Document document;

    private PropertyValues(Document document) {
        this.document = document;
    }

    static PropertyValues of(MetadataObject object) {
        return new PropertyValues(object.document());
    }

    /** Whether there is a value. */
    boolean has(String name) {
        return value(name, false, kind -> true) != null;
    }

    /** Text or a word of a list; null when absent. */
    @Nullable
    String text(String name) {
        return (String) value(name, false, kind -> kind.isText() || kind == PropertyType.CONSTANT);
    }

    String text(String name, String absent) {
        String text = text(name);
        return text == null ? absent : text;
    }

    /** Whether the property is this word of its list. */
    boolean is(String name, String word) {
        String text = text(name);
        Property property = document.type().require(name);
        if (!property.constants().isEmpty() && !property.constants().contains(word)) {
            throw new IllegalArgumentException(document.type() + "." + name + " is never " + word);
        }
        return word.equals(text);
    }

    /** One of the words of an enum; {@code absent} when there is none or one the enum does not know. */
    <E extends Enum<E>> E word(String name, E absent) {
        String word = text(name);
        for (E each : absent.getDeclaringClass().getEnumConstants()) {
            if (each.name().equals(word)) {
                return each;
            }
        }
        return absent;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(value(name, false, PropertyType.BOOLEAN::equals));
    }

    int integer(String name, int absent) {
        return number(name) instanceof Number number ? number.intValue() : absent;
    }

    double number(String name, double absent) {
        return number(name) instanceof Number number ? number.doubleValue() : absent;
    }

    private @Nullable Object number(String name) {
        return value(name, false, kind -> kind == PropertyType.INTEGER || kind == PropertyType.NUMBER);
    }

    /** The day of a date with or without a time; null when absent or unreadable. */
    @Nullable
    LocalDate date(String name) {
        return StoredDates.day((String) value(name, false, PropertyType.DATE::equals));
    }

    /** The moment of a date; one without a time is the beginning of the day, or its end. Null when absent or unreadable. */
    @Nullable
    LocalDateTime moment(String name, boolean endOfDay) {
        return StoredDates.moment((String) value(name, false, PropertyType.DATE::equals), endOfDay);
    }

    /** Null when absent or of a name we do not know. */
    @Nullable
    PeriodType periodType(String name) {
        return PeriodType.byId(text(name)).orElse(null);
    }

    /** The uid of a reference; null when absent. */
    @Nullable
    String reference(String name) {
        return (String) value(name, false, PropertyType.REFERENCE::equals);
    }

    /** The uid of the category combination a property refers to; the default one when there is none. */
    String categoryCombo(String name) {
        String uid = reference(name);
        return uid == null ? CategoryDefaults.CATEGORY_COMBO : uid;
    }

    /** The uids of a collection of references in their order; empty when absent. */
    List<String> references(String name) {
        value(name, true, PropertyType.REFERENCE::equals);
        return document.texts(name);
    }

    /** The texts of a collection in their order; empty when absent. */
    List<String> texts(String name) {
        value(name, true, PropertyType::isText);
        return document.texts(name);
    }

    /** The whole numbers of a collection in their order; empty when absent. */
    List<Integer> numbers(String name) {
        List<Integer> numbers = new ArrayList<>();
        if (value(name, true, PropertyType.INTEGER::equals) instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Number number) {
                    numbers.add(number.intValue());
                }
            }
        }
        return numbers;
    }

    /** The words of a collection in their order; empty when absent. */
    List<String> words(String name) {
        value(name, true, PropertyType.CONSTANT::equals);
        return document.texts(name);
    }

    /** The objects inside of a collection in their order; empty when absent. */
    List<PropertyValues> parts(String name) {
        value(name, true, PropertyValues::isObject);
        return document.parts(name).stream().map(PropertyValues::new).toList();
    }

    /** The object inside of a property; null when absent. */
    @Nullable
    PropertyValues part(String name) {
        value(name, false, PropertyValues::isObject);
        Document part = document.part(name);
        return part == null ? null : new PropertyValues(part);
    }

    /** A free-form value, as a geometry; null when absent. */
    @Nullable
    JsonNode json(String name) {
        value(name, false, kind -> true);
        return document.json(name);
    }

    /** The free-form values of a collection in their order; empty when absent. */
    List<JsonNode> jsons(String name) {
        List<JsonNode> values = new ArrayList<>();
        if (value(name, true, kind -> true) instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof JsonNode json) {
                    values.add(json);
                }
            }
        }
        return values;
    }

    /** Of parts that refer to something and say a fact about it: the fact by uid, in their order. */
    Map<String, Boolean> flags(String parts, String reference, String flag) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        for (PropertyValues part : parts(parts)) {
            String uid = part.reference(reference);
            if (uid != null) {
                flags.put(uid, part.flag(flag));
            }
        }
        return flags;
    }

    private static boolean isObject(PropertyType kind) {
        return kind == PropertyType.COMPLEX || kind == PropertyType.REFERENCE;
    }

    private @Nullable Object value(String name, boolean isCollection, Predicate<PropertyType> kinds) {
        int position = document.layout().position(name);
        if (position < 0) {
            throw new IllegalArgumentException(document.type() + " stores no property " + name);
        }
        Property property = document.layout().stored().get(position);
        if (property.isCollection() != isCollection || !kinds.test(property.valueType())) {
            throw new IllegalArgumentException(
                    document.type() + "." + name + " is of another kind: " + property.type());
        }
        return document.at(position);
    }
}
