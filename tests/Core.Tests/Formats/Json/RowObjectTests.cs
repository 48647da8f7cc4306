using System.Text.Json;
using Datasette.Application;

namespace Core.Tests.Formats.Json;

/// <summary>Rows as objects, which are written into room reserved for a whole row, against rows as arrays, written cell by cell.</summary>
public sealed class RowObjectTests
{
    [Theory]
    // Every control character, quotes, backslashes and characters of two to four bytes, at every place of a text.
    [InlineData("select n, substr('abcdefghijklmnopqrst', 1, n % 20) || char(n * 37 % 1200) || 'x' || char(n % 129) as a, "
        + "char(128512 + n) || char(n % 33) as \"the \"\"key\", null as b from numbers")]
    // Texts whose room is just below what is reserved at once, and beyond; each character becomes six bytes.
    [InlineData("select n, replace(hex(zeroblob(n * 8)), '0', char(1)) as a from numbers")]
    [InlineData("select n, hex(zeroblob(n * 8)) as a, n * 1234567890123 as b from numbers")]
    [InlineData("select n, cast(cast(hex(n * 7919) as blob) as text) as bytes, zeroblob(n % 9) as blob, cast(x'c3' as text) as cut "
        + "from numbers")]
    [InlineData("select -n as i, n / 7.0 as a, -n * 1.25 as b, n * 1e300 * 1e10 as c, -9223372036854775807 - 1 as d, 1.0 * n as e "
        + "from numbers")]
    public async Task ARowHasTheSameValuesAsAnObjectAndAsAnArray(string sql)
    {
        using var database = FixtureDatabase.Create("create view numbers as with recursive n(n) as "
            + "(select 1 union all select n + 1 from n where n < 400) select n from n;");
        using var app = TestApp.Serving(new ServeOptions { Immutable = [database.Path] });
        var url = $"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}&_json_infinity=1&_shape=";
        var objects = RowsOf((await app.GetAsync(url + "objects")).Text, "Infinity");
        var arrays = RowsOf((await app.GetAsync(url + "arrays")).Text, "Infinity");
        Assert.Equal(400, arrays.Count);
        Assert.Equal(arrays.Select(row => string.Join(' ', row.EnumerateArray().Select(value => value.GetRawText()))),
            objects.Select(row => string.Join(' ', row.EnumerateObject().Select(member => member.Value.GetRawText()))));
    }

    private static List<JsonElement> RowsOf(string json, string infinity) =>
        [.. JsonDocument.Parse(json.Replace($"-{infinity}", "\"-inf\"", StringComparison.Ordinal)
            .Replace(infinity, "\"inf\"", StringComparison.Ordinal)).RootElement.GetProperty("rows").EnumerateArray()];
}
