using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>All columns, indexes and constraints of a database, a line each, as its own catalogue tells them.</summary>
internal static class Catalogue
{
    // A table in parts counts as one, for what the parts are is not the model's business.
    private const string OfPostgres = """
        SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
               || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || ' ' || coalesce(o.collname, '')
               || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS "Value"
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
        LEFT JOIN pg_collation o ON o.oid = a.attcollation
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT LIKE '\_\_EF%'
        UNION ALL
        SELECT 'index ' || replace(indexdef, ' ON ONLY ', ' ON ') FROM pg_indexes JOIN pg_class c ON c.oid = to_regclass(indexname) AND NOT c.relispartition
        WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
        UNION ALL
        SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
        FROM pg_constraint JOIN pg_class c ON c.oid = conrelid AND NOT c.relispartition
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\_\_EF%'
        """;

    private const string OfSqlite = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '') AS "Value"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\' AND t.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT 'index ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
        UNION ALL
        SELECT 'reference ' || t.name || '.' || f."from" || ' ' || f."table" || '.' || f."to" || ' ' || f.on_delete || ' ' || f.on_update || ' ' || f.seq
        FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;

    public static Task<List<string>> ReadAsync(Database database, Replica replica) => replica.ReadAsync(db => ReadAsync(database, db));

    public static Task<List<string>> ReadAsync(Database database, FlagServiceDbContext db) =>
        db.Database.SqlQueryRaw<string>(database == Database.Postgres ? OfPostgres : OfSqlite).ToListAsync();
}
