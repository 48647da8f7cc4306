using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Permissions;

/// <summary>
/// A database of which a part is private, and requests of strangers for it. Names, columns and values of what is private hold
/// words that stand nowhere else, so that an answer that holds one tells something.
/// </summary>
/// <param name="Schema">SQL that makes the database.</param>
/// <param name="Private">Names of the tables and views that nobody but Ann may view.</param>
/// <param name="Secrets">Words of their names, columns and values.</param>
/// <param name="Requests">What strangers ask for.</param>
internal sealed record RandomPrivateSite(
    string Schema, IReadOnlyList<string> Private, IReadOnlyList<string> Secrets, IReadOnlyList<string> Requests)
{
    /// <summary>Where views are seen from, and how: what a name looks like besides its first word.</summary>
    private static readonly string[] Tails = ["", "", "", " x", "\"y", "]z", "'s", "É", ".a", "`b", "-- c", "[d"];

    /// <summary>What the private tables are called in a schema: tables 1 to 3, a full-text table over the first, a view.</summary>
    private static readonly string[] Words = ["qwprva", "qwprvb", "qwprvc", "qwprvf", "qwprvv"];

    public static Gen<RandomPrivateSite> All =>
        from tails in Gen.Elements(Tails).ArrayOf(Words.Length)
        from shape in Gen.Choose(0, 63)
        let names = Words.Zip(tails, (word, tail) => word + tail).ToArray()
        from requests in new RandomSql(names).Request.ArrayOf(40)
        select Make(names, shape, requests);

    /// <summary>The configuration that makes it private.</summary>
    public string Config =>
        $"databases:\n  fixture:\n    tables:\n{string.Concat(Private.Select(name => $"      {System.Text.Json.JsonSerializer.Serialize(name)}:\n        allow: {{id: ann}}\n"))}";

    public override string ToString() => $"{Schema}\n{Config}\n{string.Join('\n', Requests)}";

    private static string Q(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static RandomPrivateSite Make(string[] names, int shape, IReadOnlyList<string> requests)
    {
        bool Has(int bit) => (shape & (1 << bit)) != 0;
        var (a, b, c, fts, view) = (Q(names[0]), Q(names[1]), Q(names[2]), Q(names[3]), Q(names[4]));
        var schema = $"""
            create table {a} (id integer primary key autoincrement, v text, qwcola text);
            insert into {a}(v, qwcola) values ('shown', 'shown'), ('qwvala', 'qwvalb'), ('qwvalc', 'qwvald');
            create index qwidxa on {a}(v, qwcola);
            create table {b} (id {(Has(0) ? "text primary key" : "integer")}, v text){(Has(0) ? " without rowid" : "")};
            insert into {b} values ('1', 'shown'), ('2', 'qwvale');
            create table {c} (v text, id integer references pub(id));
            insert into {c} values ('shown', 1), ('qwvalf', 2);
            create virtual table {fts} using fts5(v{(Has(1) ? $", content={a}, content_rowid='id'" : "")});
            insert into {fts}(rowid, v) values (1, 'shown'), (2, 'qwvala');
            create view {view} as select v, id from {a} where id > 1;
            create table pub (id integer primary key, a text, v text references {a}(id));
            insert into pub values (1, 'open', '1'), (2, 'open too', '2');
            create index pub_index on pub(a);
            create table "Odd ""name" (id integer primary key, v text);
            insert into "Odd ""name" values (1, 'odd');
            create virtual table words using fts5(v);
            insert into words values ('free word');
            create view vw as select v, id from {a} where id = 1;
            create view "View ""2" as {(Has(2) ? $"with vw as (select v from {b}) select v, 1 as id from vw where v = 'shown'" : $"with {a} as (select v, id from {c}) select v, id from {a} where id = 1")};
            create view deep as select d.v, e.id from vw d join "View ""2" e {(Has(3) ? $"where exists (select 1 from {view})" : "")};
            create view counted as select count(*) as v, 1 as id from {c};
            create view plain as select v, id from "Odd ""name";
            {(Has(4) ? $"create trigger vw after insert on pub begin insert into {a}(v) select v from {b} where v <> 'qwvalg'; end;" : "")}
            {(Has(5) ? "analyze;" : "")}
            """;
        return new RandomPrivateSite(schema, names,
            [.. Words, "qwcola", "qwidxa", "qwvala", "qwvalb", "qwvalc", "qwvald", "qwvale", "qwvalf", "qwvalg"], requests);
    }
}
