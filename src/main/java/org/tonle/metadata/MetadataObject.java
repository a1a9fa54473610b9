package org.tonle.metadata;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.ObjectType;

/**
 * One object of a snapshot: its document and what the database says about it. Immutable, apart from the typed views of it that
 * are made once and kept.
 */
public final class MetadataObject {
    private static final Object[] NONE = {};

    private final int id;
    private final long version;
    private final Document document;
    /** Each of a class of its own; one or two. */
    private volatile Object[] models = NONE;

    /**
     * @param id the small surrogate number of the object, which data rows and the analytics store use
     * @param version counts the changes, from 1; a writer that read an older one is refused
     */
    public MetadataObject(int id, long version, Document document) {
        this.id = id;
        this.version = version;
        this.document = document;
    }

    /** A document as it is to be stored, to be looked at by its typed view. */
    public static MetadataObject unstored(Document document) {
        return new MetadataObject(0, 0, document);
    }

    public int id() {
        return id;
    }

    public long version() {
        return version;
    }

    public Document document() {
        return document;
    }

    public ObjectType type() {
        return document.type();
    }

    /** The eleven characters. */
    public String uid() {
        String uid = document.text("id");
        if (uid == null) {
            throw new IllegalStateException("an object of type " + type() + " has no id");
        }
        return uid;
    }

    public @Nullable String code() {
        return document.text("code");
    }

    /** The untranslated name; the uid for types without names. */
    public String name() {
        String name = document.text("name");
        return name == null ? uid() : name;
    }

    /** The untranslated short name; null for objects without. */
    public @Nullable String shortName() {
        return document.text("shortName");
    }

    /** The untranslated description; null for objects without. */
    public @Nullable String description() {
        return document.text("description");
    }

    /** The typed view of this object, made at the first call. @param model a final class */
    public <T> T as(Class<T> model, Function<MetadataObject, T> maker) {
        Object[] made = models;
        for (Object each : made) {
            if (model.isInstance(each)) {
                return model.cast(each);
            }
        }
        T view = maker.apply(this);
        Object[] more = Arrays.copyOf(made, made.length + 1);
        more[made.length] = view;
        models = more; // two threads at once may both make one, and one of them be forgotten: they are equal
        return view;
    }

    @Override
    public String toString() {
        return type() + " " + uid();
    }
}
