using System.Text;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows.Sources;

/// <summary>The rows of a CSV file, whose first line names the columns; or of one with tabs.</summary>
internal sealed class CsvRows : RowSource
{
    private readonly Func<Stream> _open;
    private readonly char _separator;
    private readonly Encoding _encoding;
    private readonly string[] _names;
    private readonly IReadOnlyList<string> _types;
    private readonly int _count;

    private CsvRows(Func<Stream> open, char separator, Encoding encoding, string[] names, IReadOnlyList<string> types, int count) =>
        (_open, _separator, _encoding, _names, _types, _count) = (open, separator, encoding, names, types, count);

    public override int Count => _count;

    public override IReadOnlyList<string> Header => _names;

    /// <summary>Reads the whole file, to count its rows and to guess the types of its columns.</summary>
    /// <param name="open">Opens the file from its start.</param>
    /// <param name="separator">A comma or a tab.</param>
    /// <param name="encoding">How its text is encoded; one that fails where bytes are no text.</param>
    /// <param name="maxRows">One row more, and the rest is not looked at.</param>
    /// <exception cref="Refused">It is no CSV, or a row has more or fewer values than there are columns.</exception>
    public static CsvRows Scan(Func<Stream> open, char separator, Encoding encoding, int maxRows)
    {
        using var text = Text(open, encoding);
        var (csv, values) = (new CsvReader(text, separator), new List<string>());
        if (!csv.Read(values)) throw new Refused("The file is empty: its first line must name the columns");
        var names = Names(values);
        var guesses = names.Select(_ => new GuessedType()).ToList();
        var count = 0;
        while (count <= maxRows && csv.Read(values))
        {
            RequireFits(csv.Line, values, names);
            for (var i = 0; i < names.Length; i++) guesses[i].Add(values[i]);
            count++;
        }
        return new CsvRows(open, separator, encoding, names, [.. guesses.Select(guess => guess.Sql)], count);
    }

    public override IEnumerable<BodyObject> Read()
    {
        using var text = Text(_open, _encoding);
        var (csv, values) = (new CsvReader(text, _separator), new List<string>());
        csv.Read(values);
        var shape = new BodyShape();
        foreach (var name in _names) shape.Add(name);
        shape.IsShared = true;
        while (csv.Read(values))
        {
            var row = new BodyValue[_names.Length];
            for (var i = 0; i < row.Length; i++) row[i] = GuessedType.Value(_types[i], values[i]);
            yield return new BodyObject(shape, row) { Line = csv.Line };
        }
    }

    public override IReadOnlyList<KeyValuePair<string, string>> SuggestTypes() =>
        [.. _names.Select((name, i) => KeyValuePair.Create(name, _types[i]))];

    /// <summary>A column of text gets the characters of the file: <c>1.50</c> stays so.</summary>
    public override RowSource For(Func<string, string?> typeOf) => new CsvRows(_open, _separator, _encoding, _names,
        [.. _names.Select((name, i) => typeOf(name) is not { } declared ? _types[i] : Affinity.Of(declared) switch
        {
            "TEXT" => "TEXT",
            "INTEGER" => "INTEGER",
            "REAL" or "NUMERIC" => _types[i] is "INTEGER" ? "INTEGER" : "REAL",
            _ => _types[i],
        })], _count);

    private static StreamReader Text(Func<Stream> open, Encoding encoding) =>
        new(open(), encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);

    private static string[] Names(List<string> values)
    {
        var seen = new HashSet<string>(NameComparer.Instance);
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Length == 0) throw new Refused($"Line 1: column {i + 1} has no name");
            if (!seen.Add(values[i])) throw new Refused($"Line 1: Duplicate column name: {values[i]}");
        }
        return [.. values];
    }

    private static void RequireFits(int line, List<string> values, string[] names)
    {
        if (values.Count == names.Length) return;
        throw new Refused($"Line {line}: {values.Count} value{(values.Count == 1 ? "" : "s")}, and there are {names.Length} columns");
    }
}
