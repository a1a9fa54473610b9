package org.tonle.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.FoldedKey;

/**
 * One property of a type.
 *
 * @param name what clients write, for example {@code dataElementGroups}; for collections DHIS2's {@code collectionName}
 * @param element DHIS2's {@code name}: for collections the singular, else the same as {@code name}
 * @param field DHIS2's {@code fieldName}
 * @param type its kind; {@link PropertyType#COLLECTION} for lists
 * @param item the kind of the items of a collection, else null
 * @param target name of the type a reference or an embedded object has, null for values and for objects without a schema file
 * @param klass the Java class DHIS2 names for the value (for collections: for an item)
 * @param storage where the value comes from
 * @param flags yes-or-no facts
 * @param bounds limits of length and size
 * @param constants the words a {@link PropertyType#CONSTANT} may be, else empty
 * @param constantAliases words of other versions: what each is read as
 * @param translationKey the {@code property} of its translations, null when it is not translated
 * @param inverse for the other side of an association: the property of {@code target} that holds it, else null
 * @param orderBy for an ordered inverse side: the property of the items that gives their order, else null
 * @param onDelete what happens when the object that is referred to is deleted; null when nothing is referred to
 * @param defaultValue what is stored when a client leaves the property out, null when nothing is; for references the identifier
 * @param relation how many stand on either side
 * @param aliases what other versions call it; read, never written
 */
public record Property(
        String name,
        String element,
        String field,
        PropertyType type,
        @Nullable PropertyType item,
        @Nullable String target,
        String klass,
        Storage storage,
        Set<Flag> flags,
        Bounds bounds,
        List<String> constants,
        Map<String, String> constantAliases,
        @Nullable String translationKey,
        @Nullable String inverse,
        @Nullable String orderBy,
        @Nullable OnDelete onDelete,
        @Nullable JsonNode defaultValue,
        Relation relation,
        List<String> aliases) {

    /** Whether the property has this fact. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    public boolean isCollection() {
        return type == PropertyType.COLLECTION;
    }

    /** The kind of one value: of the item of a collection, else of the property. */
    public PropertyType valueType() {
        return item != null ? item : type;
    }

    /** Whether one value is a reference to another object. */
    public boolean isReference() {
        return valueType() == PropertyType.REFERENCE;
    }

    /** Whether one value is an object inside the document. */
    public boolean isComplex() {
        return valueType() == PropertyType.COMPLEX;
    }

    public boolean isRequired() {
        return is(Flag.REQUIRED);
    }

    /** Whether no two objects of the type may have the same value; parts inside of an object belong to it alone and are not compared. */
    public boolean isUnique() {
        return is(Flag.UNIQUE) && type.isSimple();
    }

    /** The form in which a value of this property is compared with those of other objects. */
    public String key(String value) {
        return is(Flag.FOLDED) ? FoldedKey.of(value) : value;
    }

    public boolean isOrdered() {
        return is(Flag.ORDERED);
    }

    /** Whether the value is never in an answer. */
    public boolean isSecret() {
        return is(Flag.SECRET);
    }

    /** Whether clients may write it. */
    public boolean isWritable() {
        return is(Flag.WRITABLE);
    }

    /** Whether object identifiers hide in its text. */
    public boolean isExpression() {
        return is(Flag.EXPRESSION);
    }

    /** Whether object identifiers hide in its text. */
    public boolean hidesIdentifiers() {
        return isExpression() || is(Flag.MARKUP);
    }

    /** Whether the value is kept in the document of the object. */
    public boolean isStored() {
        return storage == Storage.STORED;
    }

    /** Whether the value is read from the documents that point here. */
    public boolean isInverse() {
        return inverse != null;
    }

    /** Whether a filter with this operator can be answered. */
    public boolean answers(Operator operator) {
        return type.operators().contains(operator);
    }
}
