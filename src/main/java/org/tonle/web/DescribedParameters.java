package org.tonle.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of an operation as its description lists them: those of its annotations, and those its code reads by name. */
final class DescribedParameters {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final DescriptionTexts texts;

    DescribedParameters(DescriptionTexts texts) {
        this.texts = texts;
    }

    /** Adds what is missing, by name. @param formats the words of the formats the operation answers in */
    void complete(Operation operation, String key, List<String> formats) {
        List<Parameter> all = new ArrayList<>();
        for (Parameter each : operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
            boolean isRead = texts.parameters(key).stream()
                    .anyMatch(asked -> asked.name().equals(each.getName()));
            boolean isOfServer =
                    "Content-Length".equals(each.getName()) || "{apiTokens}".equals("{" + each.getName() + "}");
            if (!isOfServer && !(isRead && each.getIn() == Parameter.In.QUERY)) {
                all.add(each.schema(plain(each)).description(meaning(each, key)));
            }
        }
        PLACE.matcher(key).results().map(place -> place.group(1)).forEach(name -> {
            if (all.stream().noneMatch(each -> each.getName().equals(name))) {
                all.add(OASFactory.createParameter()
                        .name(name)
                        .in(Parameter.In.PATH)
                        .required(true)
                        .schema(schema(SchemaType.STRING))
                        .description(texts.meaning("{" + name + "}", key)));
            }
        });
        for (DescriptionTexts.Asked asked : texts.parameters(key)) {
            all.add(query(asked.name(), schema(asked), texts.meaning(asked.name(), key)));
        }
        if (key.startsWith("GET ")) {
            addFormats(all, key, formats);
        }
        all.sort(Comparator.comparing(Parameter::getIn).thenComparing(Parameter::getName));
        operation.setParameters(all);
    }

    private void addFormats(List<Parameter> all, String key, List<String> formats) {
        Schema words = schema(SchemaType.STRING);
        formats.forEach(words::addEnumeration);
        String meaning = texts.meaning("format", key);
        all.add(query(
                "format", words, meaning == null ? null : meaning.replace("{formats}", String.join(", ", formats))));
        Schema packings = schema(SchemaType.STRING).addEnumeration("gzip").addEnumeration("zip");
        all.add(query("compression", packings, texts.meaning("compression", key)));
    }

    private @Nullable String meaning(Parameter parameter, String key) {
        boolean isOfPath = parameter.getIn() == Parameter.In.PATH;
        return texts.meaning(isOfPath ? "{" + parameter.getName() + "}" : parameter.getName(), key);
    }

    /** As its annotation says, texts where it says something of ours. */
    private static Schema plain(Parameter parameter) {
        Schema said = parameter.getSchema();
        boolean isList =
                said != null && said.getType() != null && said.getType().contains(SchemaType.ARRAY);
        boolean hasPattern = said != null && said.getPattern() != null;
        return isList
                ? list()
                : hasPattern ? schema(SchemaType.STRING).pattern(said.getPattern()) : schema(SchemaType.STRING);
    }

    private static Parameter query(String name, Schema schema, @Nullable String meaning) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .required(false)
                .schema(schema)
                .description(meaning);
    }

    private static Schema schema(DescriptionTexts.Asked asked) {
        Schema schema = schema(asked.kind());
        asked.words().forEach(schema::addEnumeration);
        String absent = asked.absent();
        if (absent != null) {
            schema.setDefaultValue(
                    switch (asked.kind()) {
                        case FLAG -> Boolean.valueOf(absent);
                        case NUMBER -> Integer.valueOf(absent);
                        case DATE, WORD, TEXT, LIST -> absent;
                    });
        }
        return schema;
    }

    private static Schema schema(DescriptionTexts.ParameterKind kind) {
        return switch (kind) {
            case FLAG -> schema(SchemaType.BOOLEAN);
            case NUMBER -> schema(SchemaType.INTEGER);
            case DATE -> schema(SchemaType.STRING).format("date");
            case WORD, TEXT -> schema(SchemaType.STRING);
            case LIST -> list();
        };
    }

    private static Schema list() {
        return schema(SchemaType.ARRAY).items(schema(SchemaType.STRING));
    }

    static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
