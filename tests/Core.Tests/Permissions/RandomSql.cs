using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Permissions;

/// <summary>Statements of a stranger who knows the names of everything and tries all of SQL's ways to them.</summary>
/// <param name="hidden">Names of tables and views that the stranger may not view.</param>
internal sealed class RandomSql(IReadOnlyList<string> hidden)
{
    private static readonly string[] Views = ["vw", "View \"2", "deep", "counted", "plain"];
    private static readonly string[] Tables = ["pub", "Odd \"name", "words"];
    private static readonly string[] Lists =
    [
        "sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4",
        "dbstat", "sqlite_dbpage", "sqlite_stmt", "bytecode", "tables_used",
        "pragma_table_list", "pragma_module_list", "pragma_page_count", "pragma_index_list", "json_each", "fts5vocab",
    ];

    private static readonly string[] Columns =
        ["v", "v", "v", "*", "*", "*", "*", "*", "id", "id", "count(*)", "1", "group_concat(v)", "max(v)", "qwcola", "rowid", "name", "sql",
            "tbl", "a", "nosuch"];
    private static readonly string[] Functions =
        ["pragma_table_info", "pragma_table_xinfo", "pragma_index_list", "pragma_foreign_key_list", "pragma_index_info", "json_each",
            "tables_used"];

    /// <summary>A request for SQL, in every format, by every way.</summary>
    public Gen<string> Request =>
        from sql in Gen.Frequency(
            (9, Query(1)),
            (4, Query(2)),
            (1, Query(3)),
            (2, Query(1).Select(query => "explain query plan " + query)),
            (1, Query(1).Select(query => "explain " + query)),
            (1, Query(1).Select(query => $"explain with x as ({query}) insert into pub(v) select 1 from x")),
            (1, Reference.Select(name => $"with x as (select 1) delete from {name} returning *")))
        from way in Gen.Elements(
            "/-/query.json?sql=", "/-/query.json?sql=", "/-/query.json?_shape=array&sql=", "/-/query?sql=", "/-/query.csv?sql=",
            "/-/query.csv?_stream=on&sql=", "/-/query.json?_trace=1&sql=",
            "/pub.json?_extra=count,facet_results,query&_facet=a&_where=", "/pub?_where=", "/vw.csv?_where=", "/pub.csv?_stream=on&_where=",
            "/deep.json?_extra=count&_where=")
        let text = way.EndsWith("_where=", StringComparison.Ordinal) ? $"v in ({sql}) or 1" : sql
        select $"/fixture{way}{Uri.EscapeDataString(text)}";

    private static Gen<string> Alias => Gen.Elements("", "", "", " as x", " y", " vw", " as \"DEEP\"");

    /// <summary>A name that is a table's, a view's or a list's, in some spelling.</summary>
    private Gen<string> Reference =>
        from name in Gen.Frequency((14, Gen.Elements(Views)), (6, Gen.Elements(Tables)), (10, Gen.Elements(hidden.ToArray())),
            (1, Gen.Elements(hidden.ToArray()).Select(name => name + "_content")), (2, Gen.Elements(Lists)), (1, Gen.Elements("x", "y")))
        from spelled in Spelled(name)
        from database in Gen.Frequency((16, Gen.Constant("")), (2, Gen.Constant("main.")), (2, Gen.Constant("\"MAIN\".")),
            (1, Gen.Constant("temp.")))
        select database + spelled;

    private static Gen<string> Spelled(string name) =>
        from cased in Gen.Elements(name, name, name.ToUpperInvariant(),
            string.Concat(name.Select((letter, at) => at % 2 == 0 ? char.ToUpperInvariant(letter) : letter)))
        from quote in Gen.Elements("", "\"", "`", "[", "'", "/**/")
        select quote switch
        {
            "" when cased.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') => cased,
            "/**/" => $"/* ' */ \"{Doubled(cased, "\"")}\" /* ' */",
            "`" or "'" => $"{quote}{Doubled(cased, quote)}{quote}",
            "[" when !cased.Contains(']', StringComparison.Ordinal) => $"[{cased}]",
            _ => $"\"{Doubled(cased, "\"")}\"",
        };

    private static string Doubled(string name, string quote) => name.Replace(quote, quote + quote, StringComparison.Ordinal);

    /// <summary>What a common table expression is called: often as something that is there.</summary>
    private Gen<string> Defined =>
        from name in Gen.Frequency((6, Gen.Elements(Views)), (2, Gen.Elements(hidden.ToArray())), (1, Gen.Elements(Tables)),
            (1, Gen.Elements(Lists)), (2, Gen.Elements("x", "y")))
        select name;

    private Gen<string> Query(int depth) =>
        from defined in depth == 0
            ? Gen.Constant(Array.Empty<string>())
            : Gen.Frequency((1, Gen.Constant(Array.Empty<string>())), (2, Gen.Choose(1, 2).SelectMany(count => Defined.ArrayOf(count))))
        let names = defined.Distinct(StringComparer.OrdinalIgnoreCase).ToArray()
        from with in names.Length == 0 ? Gen.Constant("") : With(names, depth - 1)
        from first in Select(names, depth)
        from rest in depth == 0
            ? Gen.Constant("")
            : Gen.Frequency((5, Gen.Constant("")),
                (1, from joined in Gen.Elements("union", "union all", "except", "intersect") from second in Select(names,
                    depth - 1) select $" {joined} {second}"))
        from end in Gen.Elements("", "", "", " limit 5", " order by 1")
        select with + first + rest + end;

    private Gen<string> With(IReadOnlyList<string> names, int depth) =>
        from recursive in Gen.Elements("with ", "with recursive ", "WITH/**/")
        from first in Item(names[0], depth)
        from second in names.Count == 1 ? Gen.Constant("") : Item(names[1], depth).Select(item => ", " + item)
        select $"{recursive}{first}{second} ";

    private Gen<string> Item(string defined, int depth) =>
        from name in Spelled(defined)
        from columns in Gen.Elements("", "", "", "", "", "", "(v)", "(v, id)")
        from kind in Gen.Elements("as", "as", "as materialized", "as not materialized")
        from query in Query(depth)
        select $"{name}{columns} {kind} ({query})";

    private Gen<string> Select(IReadOnlyList<string> defined, int depth) =>
        from column in depth == 0
            ? Gen.Elements(Columns)
            : Gen.Frequency((8, Gen.Elements(Columns)), (1, Query(depth - 1).Select(query => $"({query})")))
        from source in Source(defined, depth)
        from condition in depth == 0 ? Gen.Constant("") : Gen.Frequency(
            (8, Gen.Constant("")),
            (1, Query(depth - 1).Select(query => $" where exists ({query})")),
            (1, Reference.Select(name => $" where 1 in {name}")),
            (1, Query(depth - 1).Select(query => $" where v in ({query}) or 1")))
        select $"select {column} from {source}{condition}";

    private Gen<string> Source(IReadOnlyList<string> defined, int depth)
    {
        var known = defined.Count == 0
            ? Reference
            : Gen.Frequency((3, Gen.Elements(defined.ToArray()).SelectMany(Spelled)), (1, Reference));
        var single = from name in known from alias in Alias select name + alias;
        var function = from name in Gen.Elements(Functions) from argument in Gen.Elements(hidden.Concat(Views).ToArray()) select $"{name}('{Doubled(argument, "'")}')";
        var pair = from left in known from right in Reference from joined in Gen.Elements(", ", " left join ",
            " natural join ") select $"{left}{joined}{right}";
        if (depth == 0) return Gen.Frequency((12, single), (1, function));
        var inner = from query in Query(depth - 1) from alias in Alias select $"({query}){alias}";
        return Gen.Frequency((12, single), (1, function), (2, pair), (3, inner));
    }
}
