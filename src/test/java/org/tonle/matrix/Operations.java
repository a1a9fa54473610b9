package org.tonle.matrix;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All operations the server has, read from the annotations of its resources: {@code GET /api/me}. */
final class Operations {
    private Operations() {}

    static Set<String> all() {
        return methods().keySet();
    }

    /** The same with the methods of the resources that answer them. */
    static SortedMap<String, Method> methods() {
        SortedMap<String, Method> all = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(file -> file.contains("Resource.class")) // all others are read for nothing
                .importPackages("org.tonle")) {
            if (type.getSimpleName().endsWith("Resource")) {
                for (JavaMethod method : type.getMethods()) {
                    add(all, type.reflect(), method.reflect());
                }
            }
        }
        return all;
    }

    /** An operation as the description of the API writes it: places in paths without their patterns. */
    static String described(String operation) {
        return operation.replaceAll("\\{(\\w+):[^}]*}", "{$1}").replace("{apiTokens}", "apiTokens");
    }

    private static void add(SortedMap<String, Method> all, Class<?> type, Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                String path = path(type.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class));
                all.put(verb.value() + " " + (path.isEmpty() ? "/" : path), method);
            }
        }
    }

    private static String path(Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        String text = path.value().startsWith("/") ? path.value() : "/" + path.value();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
