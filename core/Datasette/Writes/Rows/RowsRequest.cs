using Datasette.Errors;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows.Sources;

namespace Datasette.Writes.Rows;

/// <summary>The parsed body of insert and upsert.</summary>
internal sealed record RowsRequest
{
    /// <summary>What is wrong with the rows of a long body is told up to here.</summary>
    private const int MaxMistakes = 100;

    private static readonly string[] Options = ["return", "ignore", "replace", "alter"];

    public required RowSource Rows { get; init; }

    /// <summary>Return the rows as stored.</summary>
    public bool Return { get; init; }

    /// <summary>Skip rows whose key exists.</summary>
    public bool Ignore { get; init; }

    /// <summary>Replace rows whose key exists.</summary>
    public bool Replace { get; init; }

    /// <summary>Add missing columns to the table.</summary>
    public bool Alter { get; init; }

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="given">Its rows, where they are not in it; else null.</param>
    /// <param name="columns">The table's columns.</param>
    /// <param name="keys">The key columns.</param>
    /// <param name="isUpsert">Whether every row needs its key.</param>
    /// <param name="maxRows">The setting <c>max_insert_rows</c>.</param>
    /// <exception cref="Refused">The body is invalid.</exception>
    public static RowsRequest Read(
        in BodyValue body, RowSource? given, IReadOnlyList<string> columns, IReadOnlyList<string> keys, bool isUpsert, int maxRows)
    {
        var members = body.AsObject ?? throw new Refused("JSON must be a dictionary");
        var (listed, isOne) = ReadRows(members);
        var rows = given ?? new ListedRows(listed);
        if (rows.Count > maxRows) throw new Refused($"Too many rows, maximum allowed is {maxRows}");
        var unknown = members.Names.Where(name =>
            name is not ("row" or "rows") && !Options.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new Refused($"Invalid parameter: \"{string.Join("\", \"", unknown)}\"");
        var request = new RowsRequest
        {
            Rows = rows,
            Return = isOne || members["return"].IsTruthy,
            Ignore = members["ignore"].IsTruthy,
            Replace = members["replace"].IsTruthy,
            Alter = members["alter"].IsTruthy,
        };
        if (request is { Ignore: true, Replace: true }) throw new Refused("Cannot use \"ignore\" and \"replace\" at the same time");
        if (rows is { Count: 0, Header: { } header }) request.CheckHeader(header, columns, keys, isUpsert);
        request.Check(rows.ReadNames(), columns, keys, isUpsert, rows.IsInMemory ? int.MaxValue : MaxMistakes);
        return request;
    }

    private static (List<BodyObject> Rows, bool IsOne) ReadRows(BodyObject members)
    {
        if (members.TryFind("row", out var row))
        {
            if (members.Has("rows")) throw new Refused("Cannot use \"row\" and \"rows\" at the same time");
            return ([row.AsObject ?? throw new Refused("\"row\" must be a dictionary")], true);
        }
        if (!members.TryFind("rows", out var rows)) throw new Refused("JSON must have one or other of \"row\" or \"rows\"");
        var list = rows.AsList ?? throw new Refused("\"rows\" must be a list");
        return list.TrueForAll(item => item.AsObject is not null)
            ? ([.. list.Select(item => item.Object)], false)
            : throw new Refused("\"rows\" must be a list of dictionaries");
    }

    private void Check(
        IEnumerable<BodyObject> rows, IReadOnlyList<string> columns, IReadOnlyList<string> keys, bool isUpsert, int maxMistakes)
    {
        var known = columns.Concat(keys).ToHashSet(StringComparer.Ordinal);
        var mistakes = new List<string>();
        var number = -1;
        BodyShape? fine = null;
        foreach (var row in rows)
        {
            number++;
            if (mistakes.Count >= maxMistakes) break;
            if (row.Shape == fine && !isUpsert) continue;
            var place = row.Line > 0 ? $"Line {row.Line}" : $"Row {number}";
            if (isUpsert) CheckKeys(row, keys, place, mistakes);
            if (Alter || row.Shape == fine) continue;
            var invalid = row.Names.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).ToList();
            if (invalid.Count > 0) mistakes.Add($"{place} has invalid columns: {string.Join(", ", invalid)}");
            else fine = row.Shape.IsShared ? row.Shape : null;
        }
        if (mistakes.Count > 0) throw new Refused(mistakes);
    }

    /// <summary>A file without rows that is meant for another table.</summary>
    private void CheckHeader(IReadOnlyList<string> header, IReadOnlyList<string> columns, IReadOnlyList<string> keys, bool isUpsert)
    {
        var mistakes = new List<string>();
        var missing = isUpsert ? keys.Except(header).ToList() : [];
        if (missing.Count > 0) mistakes.Add($"Line 1 is missing primary key column(s): \"{string.Join("\", \"", missing)}\"");
        var invalid = Alter ? [] : header.Except(columns).Except(keys).Order(StringComparer.Ordinal).ToList();
        if (invalid.Count > 0) mistakes.Add($"Line 1 has invalid columns: {string.Join(", ", invalid)}");
        if (mistakes.Count > 0) throw new Refused(mistakes);
    }

    private static void CheckKeys(BodyObject row, IReadOnlyList<string> keys, string place, List<string> mistakes)
    {
        var missing = keys.Where(key => !row.Has(key)).ToList();
        if (missing.Count > 0) mistakes.Add($"{place} is missing primary key column(s): \"{string.Join("\", \"", missing)}\"");
        var empty = keys.Where(key => row.TryFind(key, out var value) && value.IsNull).ToList();
        if (empty.Count > 0) mistakes.Add($"{place} has null primary key column(s): \"{string.Join("\", \"", empty)}\"");
    }
}
