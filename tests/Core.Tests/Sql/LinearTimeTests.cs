using Datasette.Sql;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Sqlite.Functions;
using Datasette.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Sql;

/// <summary>
/// What reads input takes time that grows with its length: a hundred thousand repetitions of what is worst for a
/// backtracking expression, which would never end, or of what is worst for one that is quadratic.
/// </summary>
public sealed class LinearTimeTests
{
    private const int Times = 100_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private static readonly string[] Worst =
        ["/**/", "[", "'", "\"", "`", "''", "\"\"", "/*", "*/", "--", "-- \n", " ", "\n", ":a", ":", "(", "pragma_x(", "pragma_", "with ",
            "insert ", "explain ", "x", "é", "'a''b", "\"\n", "content=", "using fts5(", "create virtual table "];

    public static TheoryData<string> Patterns => [.. Worst];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void WorstInputsEnd(string pattern) => ReadAll(string.Concat(Enumerable.Repeat(pattern, Times)));

    [Fact]
    public void MixturesEnd() => Check.One(Seeds.Config(10), Prop.ForAll(
        (from first in Gen.Elements(Worst) from second in Gen.Elements(Worst) from third in Gen.Elements(Worst) select (first, second,
            third)).ToArbitrary(),
        parts =>
        {
            ReadAll(parts.first + string.Concat(Enumerable.Repeat(parts.second + parts.third, Times / 4)));
            return true;
        }));

    [Fact]
    public void TenThousandParametersAreFoundOnce() =>
        Assert.Equal(10_000, NamedParameters.Find(string.Concat(Enumerable.Range(0, 20_000).Select(number =>
            $":p{number % 10_000} "))).Count);

    private static void ReadAll(string text)
    {
        using var late = new CancellationTokenSource(Bound);
        var work = Task.Run(() =>
        {
            foreach (var sql in (string[])[text, text + "x", "with " + text, "create virtual table t using fts5(" + text])
            {
                SqlValidation.IsAllowed(sql);
                NamedParameters.Find(sql);
                WriteStatement.ChangesRows(sql);
                VirtualTable.Parse(sql);
                CssClass.Of(sql);
                EscapeFts.Apply(sql.Length > EscapeFts.MaxCharacters ? sql[..EscapeFts.MaxCharacters] : sql);
                new NameMask(new HashSet<string>(["secret"]), "***").Apply(sql);
            }
        }, late.Token);
        Assert.True(work.Wait(Bound), $"{text[..Math.Min(20, text.Length)]}… takes too long");
        work.GetAwaiter().GetResult();
    }
}
