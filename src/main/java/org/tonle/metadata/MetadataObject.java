package org.tonle.metadata;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.ObjectType;

/**
 * One object of a snapshot: its document and what the database says about it. Immutable, apart from the typed views of it that
 * are made once and kept.
 */
public final class MetadataObject {
    private final int id;
    private final long version;
    private final Document document;
    private volatile @Nullable Map<Class<?>, Object> models;

    /**
     * @param id the small surrogate number of the object, which data rows and the analytics store use
     * @param version counts the changes, from 1; a writer that read an older one is refused
     */
    public MetadataObject(int id, long version, Document document) {
        this.id = id;
        this.version = version;
        this.document = document;
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

    /** The typed view of this object, made at the first call. */
    public <T> T as(Class<T> model, Function<MetadataObject, T> maker) {
        Map<Class<?>, Object> made = models;
        if (made == null) {
            made = new ConcurrentHashMap<>(2);
            models = made;
        }
        return model.cast(made.computeIfAbsent(model, key -> maker.apply(this)));
    }

    @Override
    public String toString() {
        return type() + " " + uid();
    }
}
