package org.tonle.analytics.grid;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.WorkFiles;

/** Writes tables as Parquet through a DuckDB of their own in a directory of their own, which is deleted afterwards. */
@ApplicationScoped
class ParquetFiles {
    private static final String SETTINGS =
            "set threads = 1; set memory_limit = '128MB'; set preserve_insertion_order = true";

    /** One column; a moment comes as text. */
    record Column(String name, boolean isNumber, boolean isMoment) {
        private String quoted() {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }

    /** Takes the cells, row by row; null for empty ones. */
    interface Sink {
        void text(@Nullable String text) throws IOException;

        void number(@Nullable Double number) throws IOException;

        void endRow() throws IOException;
    }

    /** Hands the cells over. */
    @FunctionalInterface
    interface Filling {
        void into(Sink sink) throws IOException;
    }

    /** The stream stays open. */
    void write(List<Column> columns, Filling filling, OutputStream out) throws IOException {
        Path directory = WorkFiles.directory("parquet-");
        try {
            Path file = directory.resolve("table.parquet");
            make(directory, columns, filling, file);
            Files.copy(file, out);
        } catch (SQLException problem) {
            throw new IOException("The table could not be written as Parquet", problem);
        } finally {
            delete(directory);
        }
    }

    private static void make(Path directory, List<Column> columns, Filling filling, Path file)
            throws SQLException, IOException {
        String url = "jdbc:duckdb:" + directory.resolve("table.duckdb");
        try (DuckDBConnection connection = DuckDBConnection.newConnection(url, false, null, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            statement.execute("set temp_directory = '" + literal(directory.resolve("spilled")) + "'");
            statement.execute(columns.stream()
                    .map(column -> column.quoted() + (column.isNumber() ? " double" : " varchar"))
                    .collect(Collectors.joining(", ", "create table t (", ")")));
            try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "t")) {
                filling.into(new Appending(appender));
            }
            List<String> selected = new ArrayList<>();
            for (Column column : columns) {
                boolean isMoment = column.isMoment() && allAreMoments(column, statement);
                selected.add(isMoment ? column.quoted() + "::timestamp as " + column.quoted() : column.quoted());
            }
            statement.execute("copy (select " + String.join(", ", selected) + " from t) to '" + literal(file)
                    + "' (format parquet, compression zstd)");
        }
    }

    private static boolean allAreMoments(Column column, Statement statement) throws SQLException {
        String name = column.quoted();
        try (ResultSet row = statement.executeQuery("select not exists (select 1 from t where " + name
                + " is not null and try_cast(" + name + " as timestamp) is null)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static String literal(Path path) {
        return path.toString().replace("'", "''");
    }

    private static void delete(Path directory) throws IOException {
        List<Path> inside;
        try (Stream<Path> found = Files.walk(directory)) {
            inside = found.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }

    private static final class Appending implements Sink {
        private final DuckDBAppender appender;
        private boolean isInRow;

        Appending(DuckDBAppender appender) {
            this.appender = appender;
        }

        /** One thing appended. */
        private interface Step {
            void to(DuckDBAppender appender) throws SQLException;
        }

        private void append(Step step) throws IOException {
            try {
                if (!isInRow) {
                    appender.beginRow();
                    isInRow = true;
                }
                step.to(appender);
            } catch (SQLException problem) {
                throw new IOException("The table could not be written as Parquet", problem);
            }
        }

        @Override
        public void text(@Nullable String text) throws IOException {
            append(to -> to.append(text));
        }

        @Override
        public void number(@Nullable Double number) throws IOException {
            append(to -> {
                if (number == null) {
                    to.appendNull();
                } else {
                    to.append(number.doubleValue());
                }
            });
        }

        @Override
        public void endRow() throws IOException {
            append(DuckDBAppender::endRow);
            isInRow = false;
        }
    }
}
