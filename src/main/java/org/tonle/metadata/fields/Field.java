package org.tonle.metadata.fields;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a list of fields.
 *
 * @param name of a property, an attribute's uid, or a preset ({@code *}, {@code :owner} ...)
 * @param excluded whether it was written with {@code !}; with children, only those are taken away
 * @param children what is wanted of the object behind it, null when nothing is said
 * @param transformers in the order they were written
 */
public record Field(String name, boolean excluded, @Nullable Fields children, List<Transformer> transformers) {
    /** One property by its name, nothing said about it. */
    public static Field of(String name, @Nullable Fields children) {
        return new Field(name, false, children, List.of());
    }

    boolean isPreset() {
        return name.startsWith(":") || name.equals("*");
    }

    /** The name the value is shown under. */
    public String shownAs() {
        for (Transformer transformer : transformers) {
            if (transformer.kind() == Transformer.Kind.RENAME && transformer.argument() != null) {
                return transformer.argument();
            }
        }
        return name;
    }

    /** What is made of the value, null when it is shown as it is; of several the last one counts. */
    @Nullable
    Transformer shape() {
        Transformer shape = null;
        for (Transformer transformer : transformers) {
            shape = transformer.kind() == Transformer.Kind.RENAME ? shape : transformer;
        }
        return shape;
    }

    Field with(@Nullable Fields otherChildren) {
        return new Field(name, excluded, otherChildren, transformers);
    }
}
