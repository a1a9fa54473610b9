package org.tonle.setting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;

/** The table {@code favorite_view}. */
@ApplicationScoped
class ViewStore {
    private final Sql sql;

    ViewStore(Sql sql) {
        this.sql = sql;
    }

    /** @param user uid of who looked */
    record DayCount(LocalDate day, ViewKind kind, String user, int views) {}

    /** @param favorite uid of what was looked at */
    record FavoriteCount(String favorite, int views) {}

    void add(ViewKind kind, String user, @Nullable String favorite) {
        sql.update(
                "insert into favorite_view (kind, user_uid, favorite) values (?, ?, ?)", kind.name(), user, favorite);
    }

    /** Views by day, kind and user; both days are inclusive, in the server's zone. */
    List<DayCount> days(LocalDate first, LocalDate last, ZoneId zone) {
        return sql.query(
                """
                select (moment at time zone ?)::date as day, kind, user_uid, count(*) as views from favorite_view
                where moment >= ? and moment < ? group by 1, 2, 3""",
                row -> new DayCount(
                        row.getObject("day", LocalDate.class),
                        ViewKind.valueOf(row.getString("kind")),
                        row.getString("user_uid"),
                        row.getInt("views")),
                zone.getId(),
                first.atStartOfDay(zone).toOffsetDateTime(),
                last.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
    }

    /** How often each object was looked at, whoever did when the user is null; the most looked at first unless {@code isAscending}. */
    List<FavoriteCount> favorites(ViewKind kind, @Nullable String user, boolean isAscending) {
        return sql.query(
                "select favorite, count(*) as views from favorite_view where kind = ? and favorite is not null"
                        + " and (?::text is null or user_uid = ?) group by favorite order by views "
                        + (isAscending ? "asc" : "desc") + ", favorite",
                row -> new FavoriteCount(row.getString("favorite"), row.getInt("views")),
                kind.name(),
                user,
                user);
    }

    int views(String favorite) {
        return sql.query("select count(*) from favorite_view where favorite = ?", row -> row.getInt(1), favorite)
                .get(0);
    }
}
