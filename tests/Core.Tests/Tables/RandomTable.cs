using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Tables;

/// <summary>A table with keys, columns and rows as nobody would make them, and a walk through its pages.</summary>
/// <param name="Schema">SQL that makes the table <c>t</c> (and the view <c>v</c> over it), whose column <c>tag</c> tells rows
/// apart.</param>
/// <param name="Keys">The columns of the key, in order.</param>
/// <param name="Inserts">A statement for each row; the key may refuse some.</param>
/// <param name="Walk">How the pages are asked for.</param>
internal sealed record RandomTable(string Schema, IReadOnlyList<string> Keys, IReadOnlyList<string> Inserts, RandomTable.Pages Walk)
{
    private static readonly string[] Types =
        ["integer", "text", "real", "blob", "numeric", "", "any", "text collate nocase", "varchar(5)", "datetime", "boolean"];

    /// <summary>Values as SQL: few, so that many rows are equal, and each of a kind that is easily lost on the way.</summary>
    private static readonly string[] Odd =
    [
        "null", "null", "0", "1", "-1", "2", "10", "9007199254740993", "-9223372036854775808", "9223372036854775807", "0.5", "-0.0", "0.1",
        "1e300", "4.9e-324", "1.7976931348623157e308", "9e999", "-9e999",
        "0.30000000000000004", "123456789.123456789", "2e15", "1.0", "''", "' '", "'a'", "'A'", "'b'", "'1'", "'1.0'", "'01'", "'1e1'",
        "'-0'", "'nan'", "'Infinity'", "'$null'", "'$i5'", "'$empty'", "'$b00'",
        "'a,b'", "','", "'~'", "'~2C'", "'%'", "'+'", "'é'", "'É'", "'日本'", "'🌳'", "char(0)", "'a' || char(0) || 'b'", "char(10)", "'/'",
        "'.'", "'&_next=1'", "'a'' or 1=1'", "x''", "x'00'", "x'ff'",
        "x'61'", "x'ff01'", "cast(x'ff' as text)", "cast(x'61ff62' as text)",
    ];

    private static readonly (string Argument, string Sql)[] Filters =
    [
        ("", "1"), ("", "1"), ("", "1"), ("tag__gt=5", "tag > 5"), ("tag__lte=20", "tag <= 20"),
        ("tag__in=1,2,3,5,8,13,21,34", "tag in (1, 2, 3, 5, 8, 13, 21, 34)"), ("a__isnull=1", "a is null"),
        ("a__notnull=1", "a is not null"), ("_where=tag+%25+3+%3D+0", "tag % 3 = 0"), ("b__notblank=1", "b is not null and b != ''"),
    ];

    /// <summary>How pages are asked for.</summary>
    /// <param name="Source">The table or the view.</param>
    /// <param name="Order">Nothing, or <c>_sort=</c> or <c>_sort_desc=</c> and a column.</param>
    /// <param name="Filter">An argument, and the same as SQL.</param>
    /// <param name="Size">Rows of a page.</param>
    internal sealed record Pages(string Source, (string Argument, string Column) Order, (string Argument, string Sql) Filter, int Size)
    {
        public string Target =>
            $"/fixture/{Source}.json?_size={Size}{(Order.Argument.Length > 0 ? $"&{Order.Argument}={Order.Column}" : "")}{(Filter.Argument.Length > 0 ? $"&{Filter.Argument}" : "")}";
    }

    /// <summary>The rows in the order that is promised: by the sort column, then by the key.</summary>
    public string Expected
    {
        get
        {
            var order = new List<string>();
            if (Walk.Order.Argument.Length > 0) order.Add(Walk.Order.Argument == "_sort_desc"
                ? $"\"{Walk.Order.Column}\" desc"
                : $"\"{Walk.Order.Column}\"");
            order.AddRange(Keys.Select(key => $"\"{key}\""));
            return $"select tag from t where {Walk.Filter.Sql} order by {string.Join(", ", order)}";
        }
    }

    public override string ToString() => $"{Schema}\n{string.Join('\n', Inserts)}\n{Walk.Target}";

    public static Gen<RandomTable> All =>
        from keyKind in Gen.Choose(0, 6)
        from types in Gen.Elements(Types).ArrayOf(4)
        from indexed in Gen.Choose(0, 4)
        from count in Gen.Frequency((4, Gen.Choose(0, 45)), (1, Gen.Choose(0, 2)))
        from values in Gen.Elements(Odd).ArrayOf(count * 4)
        from walk in Walks(keyKind)
        select Make(keyKind, types, indexed, values, walk);

    private static Gen<Pages> Walks(int keyKind) =>
        from source in Gen.Frequency((6, Gen.Constant("t")), (1, Gen.Constant("v")))
        from argument in Gen.Elements("", "_sort", "_sort", "_sort_desc", "_sort_desc")
        from column in Gen.Elements("a", "b", keyKind < 2 ? "a" : "k1", "tag")
        from filter in Gen.Elements(Filters)
        from size in Gen.Frequency((3, Gen.Choose(1, 4)), (2, Gen.Choose(5, 50)))
        select new Pages(source, (argument, column), filter, size);

    private static RandomTable Make(int keyKind, string[] types, int indexed, string[] values, Pages walk)
    {
        var (columns, keys, end) = keyKind switch
        {
            0 => ("", (IReadOnlyList<string>)["rowid"], ""),
            1 => ("", ["tag"], ""),
            2 => ($"k1 {(types[2] == "integer" ? "int" : types[2])} not null primary key, ", ["k1"], ""),
            3 => ($"k1 {types[2]} not null primary key, ", ["k1"], " without rowid"),
            4 => ($"k1 {types[2]} not null, k2 {types[3]} not null, ", ["k1", "k2"], ""),
            5 => ($"k1 {types[2]} not null, k2 {types[3]} not null, ", ["k1", "k2"], " without rowid"),
            _ => ($"k1 {types[2]} not null, k2 {types[3]} not null, ", ["k2", "k1", "tag"], ""),
        };
        var constraint = keys.Count > 1 ? $", primary key ({string.Join(", ", keys)})" : "";
        var schema = $"""
            create table t ({columns}tag integer{(keyKind == 1 ? " primary key" : " not null")}, a {types[0]}, b {types[1]}{constraint}){end};
            {(indexed < 2 ? $"create index t_index on t ({(indexed == 0 ? "a" : "b desc")});" : "")}
            create view v as select * from t;
            """;
        var inserts = Enumerable.Range(0, values.Length / 4).Select(row =>
        {
            var cells = values.AsSpan(row * 4, 4);
            var names = keyKind < 2 ? "tag, a, b" : keyKind < 4 ? "tag, a, b, k1" : "tag, a, b, k1, k2";
            var list = keyKind < 2
                ? $"{row}, {cells[0]}, {cells[1]}"
                    : keyKind < 4
                    ? $"{row}, {cells[0]}, {cells[1]}, {cells[2]}"
                    : $"{row}, {cells[0]}, {cells[1]}, {cells[2]}, {cells[3]}";
            return $"insert or ignore into t ({names}) values ({list});";
        });
        return new RandomTable(schema, keys, [.. inserts], walk);
    }
}
